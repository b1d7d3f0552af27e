package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import java.util.List;
import java.util.Set;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** How the service itself stands. */
@Component
class ServiceFigures implements Figures {

    private static final Measure READY =
            new Measure("voiceflows.ready", "", "1 while readiness answers 200: traffic may be sent here");
    private static final Set<Status> NOT_READY = Set.of(Status.DOWN, Status.OUT_OF_SERVICE);

    private final HealthEndpoint health;

    ServiceFigures(HealthEndpoint health, Tenants tenants, LoadedRoutes routes, MeterRegistry meters) {
        this.health = health;
        meters.gauge("voiceflows.settings.problems", tenants, known -> known.problems()
                .size());
        meters.gauge("voiceflows.route.files.broken", routes, loaded -> loaded.broken()
                .size());
    }

    @Override
    public List<Figure> now() {
        Status readiness = health.healthForPath("readiness").getStatus();
        return List.of(READY.of(Tags.empty(), NOT_READY.contains(readiness) ? 0 : 1));
    }
}
