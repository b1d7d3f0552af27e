package io.voiceflows.dataverse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The gates, one per environment and application user: Dataverse counts requests per user (service protection). */
@Component
final class Gates {

    private final Clock clock;
    private final MeterRegistry meters;
    private final Waiting waiting;
    private final Map<Key, Gate> gates = new ConcurrentHashMap<>();
    private final Map<String, Gate> byTenant = new ConcurrentHashMap<>();

    @Autowired
    Gates(Clock clock, MeterRegistry meters) {
        this(clock, meters, Waiting.REAL);
    }

    Gates(Clock clock, MeterRegistry meters, Waiting waiting) {
        this.clock = clock;
        this.meters = meters;
        this.waiting = waiting;
    }

    Gate of(TenantSettings settings) {
        DynamicsSettings dynamics = settings.dynamics();
        Gate gate = gates.computeIfAbsent(Key.of(dynamics), key -> new Gate(clock, waiting));
        if (byTenant.put(settings.tenant(), gate) == null) {
            watch(settings.tenant());
        }
        return gate;
    }

    void waited(String tenant, Duration wait) {
        meters.counter("voiceflows.throttled.seconds", "tenant", tenant).increment(wait.toMillis() / 1000.0);
    }

    private void watch(String tenant) {
        // From zero: Prometheus sees no increase in a counter that is born with its first count
        meters.counter("voiceflows.throttled.seconds", "tenant", tenant);
        Gauge.builder("voiceflows.gate.open", () -> byTenant.get(tenant).open() ? 1 : 0)
                .description("0 while Dataverse has asked us to wait")
                .tag("tenant", tenant)
                .register(meters);
        Gauge.builder("voiceflows.gate.concurrency", () -> byTenant.get(tenant).concurrency())
                .description("Requests to Dataverse that may be under way at once")
                .tag("tenant", tenant)
                .register(meters);
        Gauge.builder(
                        "voiceflows.breaker.open",
                        () -> byTenant.get(tenant).breaker().closed() ? 0 : 1)
                .description("1 while a neighbour gives no answer and is asked twice a minute only")
                .tags("tenant", tenant, "neighbour", DataverseErrors.NEIGHBOUR)
                .register(meters);
    }

    /** One application user, however its environment is spelled in the settings. */
    private record Key(String environment, String clientId) {

        static Key of(DynamicsSettings dynamics) {
            return new Key(
                    dynamics.url().getAuthority().toLowerCase(Locale.ROOT),
                    dynamics.clientId().toLowerCase(Locale.ROOT));
        }
    }
}
