package io.voiceflows.neighbour;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
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
    private final Map<String, Map<String, LongAdder>> totals = new ConcurrentHashMap<>();
    /** A run keeps to one thread; what other runs of the tenant cost meanwhile is not its own. */
    private final ThreadLocal<Map<String, Map<String, Long>>> ofThread = ThreadLocal.withInitial(HashMap::new);

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public Requests(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param neighbour "dataverse", "sign-in" or the telephony provider's name
     * @param status the HTTP status, 0 when there was no answer
     */
    public void count(String tenant, String neighbour, int status, Duration took) {
        totals.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>())
                .computeIfAbsent(neighbour, n -> new LongAdder())
                .increment();
        ofThread.get().computeIfAbsent(tenant, t -> new TreeMap<>()).merge(neighbour, 1L, Long::sum);
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
        Map<String, Long> sums = new TreeMap<>();
        totals.getOrDefault(tenant, Map.of()).forEach((neighbour, total) -> sums.put(neighbour, total.sum()));
        return sums;
    }

    /** The same, as far as this thread made them. */
    public Map<String, Long> madeByThisThread(String tenant) {
        return Map.copyOf(ofThread.get().getOrDefault(tenant, Map.of()));
    }

    /** Requests on behalf of this tenant to all neighbours since the process started. */
    public long total(String tenant) {
        return totals(tenant).values().stream().mapToLong(Long::longValue).sum();
    }
}
