package io.voiceflows.neighbour;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Counts every request to every neighbour: what a run cost, and what the neighbours answered. */
@Component
public final class Requests {

    private final MeterRegistry meters;
    private final Account all = new Account();
    /** What other runs of the tenant cost meanwhile is not a run's own: it has its thread, and those who help it. */
    private final ThreadLocal<Account> ofThread = ThreadLocal.withInitial(Account::new);

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public Requests(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param neighbour "dataverse", "sign-in" or the telephony provider's name
     * @param status the HTTP status, 0 when there was no answer
     */
    public void count(String tenant, String neighbour, int status, Duration took) {
        all.count(tenant, neighbour);
        ofThread.get().count(tenant, neighbour);
        Tags where = Tags.of("tenant", tenant, "neighbour", neighbour);
        meters.counter("voiceflows.requests", where.and("status", Integer.toString(status)))
                .increment();
        meters.timer("voiceflows.request", where).record(took);
        listeners.forEach(listener -> listener.accept(tenant));
    }

    /** Tells of each request whose tenant's it was. */
    void onEach(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Requests on behalf of this tenant since the process started, by neighbour; one that got none is absent. */
    public Map<String, Long> totals(String tenant) {
        return all.sums(tenant);
    }

    /** The same, as far as this thread made them, or another one that helped it. */
    public Map<String, Long> madeByThisThread(String tenant) {
        return ofThread.get().sums(tenant);
    }

    /** The task as another thread is to do it: what it asks for is counted as if this thread had asked. */
    public Runnable helping(Runnable task) {
        Account helped = ofThread.get();
        return () -> {
            Account own = ofThread.get();
            ofThread.set(helped);
            try {
                task.run();
            } finally {
                ofThread.set(own);
            }
        };
    }

    /** Requests on behalf of this tenant to all neighbours since the process started. */
    public long total(String tenant) {
        return totals(tenant).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Numbers of requests by tenant and neighbour. */
    private static final class Account {

        private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

        void count(String tenant, String neighbour) {
            counts.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>())
                    .computeIfAbsent(neighbour, n -> new LongAdder())
                    .increment();
        }

        Map<String, Long> sums(String tenant) {
            Map<String, Long> sums = new TreeMap<>();
            counts.getOrDefault(tenant, Map.of()).forEach((neighbour, count) -> sums.put(neighbour, count.sum()));
            return sums;
        }
    }
}
