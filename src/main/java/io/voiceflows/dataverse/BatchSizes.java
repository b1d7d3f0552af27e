package io.voiceflows.dataverse;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How large batches to each environment may be, and how many of them may be under way at once. */
@Component
public final class BatchSizes {

    /** Combined execution time of incoming requests exceeded its limit. */
    private static final String TOO_MUCH_TIME = "0x80072321";
    /** Request time-out, body too large, gateway time-out. */
    private static final Set<Integer> TOO_MUCH = Set.of(408, 413, 504);

    private final Gates gates;
    private final Map<URI, BatchSize> sizes = new ConcurrentHashMap<>();

    BatchSizes(Gates gates) {
        this.gates = gates;
    }

    /** Most operations in one batch. */
    public int operations(TenantSettings settings) {
        return size(settings).operations();
    }

    /**
     * Most batches under way at once: one until it is known that the environment stands their size; then what the gate
     * lets through but for one place, so that no other route has to wait for a batch.
     */
    public int atOnce(TenantSettings settings) {
        if (!size(settings).proven()) {
            return 1;
        }
        int places =
                Math.min(gates.of(settings).concurrency(), settings.dynamics().maxConcurrency());
        return Math.max(1, places - 1);
    }

    public void answered(TenantSettings settings, int operations, Duration took) {
        size(settings).answered(operations, took);
    }

    /** A batch failed as a whole; it may have been too large. */
    public void failed(TenantSettings settings, NeighbourException failure) {
        boolean timedOut = failure.getCause() instanceof InterruptedIOException;
        if (timedOut || TOO_MUCH.contains(failure.status()) || TOO_MUCH_TIME.equals(failure.code())) {
            size(settings).tooMuch();
        }
    }

    private BatchSize size(TenantSettings settings) {
        return sizes.computeIfAbsent(settings.dynamics().url(), url -> new BatchSize());
    }
}
