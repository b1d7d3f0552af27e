package io.voiceflows.neighbour;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts every request to every neighbour: what a run cost, and what the neighbours answered. */
@Component
public final class Requests {

    private final MeterRegistry meters;
    private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

    public Requests(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param neighbour "dataverse", "sign-in" or the telephony provider's name
     * @param status the HTTP status, 0 when there was no answer
     */
    public void count(String tenant, String neighbour, int status, Duration took) {
        totals.computeIfAbsent(tenant, t -> new LongAdder()).increment();
        Tags where = Tags.of("tenant", tenant, "neighbour", neighbour);
        meters.counter("voiceflows.requests", where.and("status", Integer.toString(status)))
                .increment();
        meters.timer("voiceflows.request", where).record(took);
    }

    /** Requests to all neighbours on behalf of this tenant since the process started. */
    public long total(String tenant) {
        LongAdder total = totals.get(tenant);
        return total == null ? 0 : total.sum();
    }
}
