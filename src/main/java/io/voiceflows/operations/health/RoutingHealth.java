package io.voiceflows.operations.health;

import io.voiceflows.pipeline.routing.RoutingState;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Smart Routing answers quickly from the first call on, and which tenants' calls all go their usual way because
 * their customers have not been read yet. The latter never makes the service unready.
 */
@Component("routingHealthIndicator")
class RoutingHealth implements HealthIndicator {

    private final RoutingState routing;

    RoutingHealth(RoutingState routing) {
        this.routing = routing;
    }

    @Override
    public Health health() {
        if (!routing.warm()) {
            return Health.outOfService()
                    .withDetail("problem", "The routing route is still being warmed up.")
                    .build();
        }
        List<String> unread = routing.withoutIndex();
        return unread.isEmpty()
                ? Health.up().build()
                : Health.status(Degraded.STATUS)
                        .withDetail("customersNotReadYet", unread)
                        .build();
    }
}
