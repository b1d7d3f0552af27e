package io.voiceflows.neighbour;

import io.github.resilience4j.core.metrics.Metrics.Outcome;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Snapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps the retries of a tenant at a fifth of its requests in five minutes, so that trying again never
 * becomes the load that keeps a weak neighbour down. A few are always granted, else a quiet tenant could retry nothing.
 */
@Component
public final class RetryBudget {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int SHARE_PERCENT = 20;
    /** Five items with all their tries. */
    static final int ALWAYS = 20;

    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Recent> recent = new ConcurrentHashMap<>();

    public RetryBudget(Requests requests, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.meters = meters;
        requests.onEach(tenant -> of(tenant).request());
    }

    /** Whether a request may be made again; a yes is taken from the budget. */
    public boolean grants(String tenant) {
        boolean granted = of(tenant).retry();
        retries(tenant, granted).increment();
        return granted;
    }

    private Counter retries(String tenant, boolean granted) {
        return meters.counter("voiceflows.retries", "tenant", tenant, "granted", Boolean.toString(granted));
    }

    private Recent of(String tenant) {
        return recent.computeIfAbsent(tenant, t -> {
            // From zero: Prometheus sees no increase in a counter that is born with its first count
            retries(t, true);
            retries(t, false);
            return new Recent(clock);
        });
    }

    /** What happened of late: the library's successes are our requests, its failures our retries. */
    private static final class Recent {

        private final SlidingTimeWindowMetrics window;

        private Recent(Clock clock) {
            this.window = new SlidingTimeWindowMetrics(Math.toIntExact(WINDOW.toSeconds()), clock);
        }

        private synchronized void request() {
            window.record(0, TimeUnit.NANOSECONDS, Outcome.SUCCESS);
        }

        private synchronized boolean retry() {
            Snapshot now = window.getSnapshot();
            int share = now.getNumberOfSuccessfulCalls() * SHARE_PERCENT / 100;
            if (now.getNumberOfFailedCalls() >= Math.max(ALWAYS, share)) {
                return false;
            }
            window.record(0, TimeUnit.NANOSECONDS, Outcome.ERROR);
            return true;
        }
    }
}
