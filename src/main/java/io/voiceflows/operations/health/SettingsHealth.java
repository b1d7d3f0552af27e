package io.voiceflows.operations.health;

import io.voiceflows.settings.Tenants;
import java.util.Collection;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the tenants' settings in use are those in the files. */
@Component("settingsHealthIndicator")
class SettingsHealth implements HealthIndicator {

    private final Tenants tenants;

    SettingsHealth(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Health health() {
        Collection<String> problems = tenants.problems();
        int serving = tenants.all().size();
        if (problems.isEmpty()) {
            return Health.up().withDetail("tenants", serving).build();
        }
        // The last good settings stay in use; only without any there is nothing to work with.
        return (serving == 0 ? Health.down() : Health.status(Degraded.STATUS))
                .withDetail("tenants", serving)
                .withDetail("problems", problems)
                .build();
    }
}
