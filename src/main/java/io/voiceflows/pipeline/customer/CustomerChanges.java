package io.voiceflows.pipeline.customer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells who waits for a number that it is there now: after the index knows it and before that is stored, so that a stop in
 * between repeats the news and never loses it. A listener that fails is told again with the next refresh.
 */
@Component
public class CustomerChanges {

    /** Wants to know of numbers that have become known; being told twice must do no harm. */
    public interface Listener {

        /** @param keys E.164, of customers who had not got them before */
        void numbersAppeared(String tenant, Set<String> keys);

        /** A table was read as a whole: any number may be new. */
        void refilled(String tenant);
    }

    private record News(boolean refilled, Set<String> keys) {}

    private final ObjectProvider<Listener> listeners;
    private final Map<String, News> owed = new ConcurrentHashMap<>();

    CustomerChanges(ObjectProvider<Listener> listeners) {
        this.listeners = listeners;
    }

    /** Has something to tell. */
    void owe(String tenant, boolean refilled, Set<String> keys) {
        if (refilled || !keys.isEmpty()) {
            owed.merge(tenant, new News(refilled, keys), CustomerChanges::both);
        }
    }

    void tell(String tenant) {
        News news = owed.get(tenant);
        if (news == null) {
            return;
        }
        List<Listener> all = listeners.orderedStream().toList();
        if (news.refilled()) {
            all.forEach(listener -> listener.refilled(tenant));
        }
        if (!news.keys().isEmpty()) {
            all.forEach(listener -> listener.numbersAppeared(tenant, news.keys()));
        }
        owed.remove(tenant);
    }

    private static News both(News before, News now) {
        Set<String> keys = new HashSet<>(before.keys());
        keys.addAll(now.keys());
        return new News(before.refilled() || now.refilled(), Set.copyOf(keys));
    }
}
