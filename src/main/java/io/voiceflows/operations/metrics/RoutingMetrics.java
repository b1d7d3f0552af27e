package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.voiceflows.pipeline.door.TurnedAway;
import io.voiceflows.pipeline.routing.RoutingListener;
import io.voiceflows.pipeline.routing.RoutingRecord;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Route;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts every answer that the telephony platform gets, and how long decisions take. */
@Component
class RoutingMetrics implements RoutingListener, FromZero {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(1000),
        Duration.ofMillis(1500)
    };

    private static final String NOBODY = "unknown";

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void begin(TenantSettings tenant) {
        answers(tenant.tenant(), "late");
        answers(tenant.tenant(), "failed");
        answers(tenant.tenant(), lower(TurnedAway.REFUSED));
        answers(tenant.tenant(), lower(TurnedAway.FOREIGN));
        answers(NOBODY, lower(TurnedAway.REFUSED));
    }

    @Override
    public void decided(RoutingRecord made) {
        answers(made.tenant(), answer(made.decision())).increment();
        timers.computeIfAbsent(made.tenant(), this::timer).record(made.took());
    }

    @Override
    public void turnedAway(String tenant, TurnedAway why) {
        // Only tenants that there are: a label is no place for what strangers write
        answers(tenant.isEmpty() ? NOBODY : tenant, lower(why)).increment();
    }

    private Timer timer(String tenant) {
        return Timer.builder("voiceflows.routing")
                .description("How long a routing decision takes")
                .tags("tenant", tenant)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private Counter answers(String tenant, String answer) {
        return meters.counter("voiceflows.routing", "tenant", tenant, "answer", answer);
    }

    private static String answer(RoutingDecision decision) {
        if (decision instanceof Route route) {
            return route.answer().disconnects() ? "disconnected" : "routed";
        }
        return switch (((NoChange) decision).reason()) {
            case LATE -> "late";
            case FAILED -> "failed";
            case NO_INDEX -> "no_index";
            default -> "unchanged";
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
