package io.voiceflows.pipeline.routing;

import io.voiceflows.pipeline.door.TurnedAway;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The last decisions of each tenant, in memory only: who asks why a call went somewhere gets an answer, and a changed rule
 * can be rehearsed on real calls. A restart forgets them.
 */
@Component
public class RoutingLog implements RoutingListener {

    /** Kept per tenant. */
    public static final int MOST = 1_000;

    private final Map<String, Deque<RoutingRecord>> kept = new ConcurrentHashMap<>();

    @Override
    public void decided(RoutingRecord made) {
        Deque<RoutingRecord> own = kept.computeIfAbsent(made.tenant(), tenant -> new ArrayDeque<>(MOST));
        synchronized (own) {
            if (own.size() == MOST) {
                own.removeLast();
            }
            own.addFirst(made);
        }
    }

    @Override
    public void turnedAway(String tenant, TurnedAway why) {
        // Only counted: there is no decision, and strangers shall not fill the memory.
    }

    /**
     * Forgets the decisions about a caller.
     *
     * @param isTheirs of a number as the platform spelt it
     * @return how many there were
     */
    public int forget(String tenant, Predicate<String> isTheirs) {
        Deque<RoutingRecord> own = kept.getOrDefault(tenant, new ArrayDeque<>());
        synchronized (own) {
            int before = own.size();
            own.removeIf(made -> isTheirs.test(made.request().anum()));
            return before - own.size();
        }
    }

    /** The newest first. */
    public List<RoutingRecord> newest(String tenant, int most) {
        Deque<RoutingRecord> own = kept.get(tenant);
        if (own == null) {
            return List.of();
        }
        synchronized (own) {
            return new ArrayList<>(own).subList(0, Math.min(most, own.size()));
        }
    }
}
