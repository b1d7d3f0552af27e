package io.voiceflows.operations.health;

import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.LoadedRoutes;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the routes are loaded, and which of their files are broken. */
@Component("routesHealthIndicator")
class RoutesHealth implements HealthIndicator {

    private final LoadedRoutes routes;

    RoutesHealth(LoadedRoutes routes) {
        this.routes = routes;
    }

    @Override
    public Health health() {
        if (!routes.complete()) {
            return Health.outOfService()
                    .withDetail("problem", "The routes are still being loaded.")
                    .build();
        }
        Map<String, String> broken = new TreeMap<>();
        for (LoadedFile file : routes.broken()) {
            broken.put(file.name(), file.problem());
        }
        Health.Builder health =
                broken.isEmpty() ? Health.up() : Health.status(Degraded.STATUS).withDetail("broken", broken);
        return health.withDetail("files", routes.files().size()).build();
    }
}
