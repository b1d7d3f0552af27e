package io.voiceflows.operations.health;

import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Which tenants' neighbours failed in the last run. Never part of readiness: an outage of Dynamics must not take the
 * service away from the telephony side.
 */
@Component("neighboursHealthIndicator")
class NeighboursHealth implements HealthIndicator {

    private final Fleet fleet;

    NeighboursHealth(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public Health health() {
        Map<String, String> troubled = new TreeMap<>();
        for (TenantStatus tenant : fleet.tenants()) {
            for (PipelineStatus pipeline : tenant.pipelines()) {
                if (pipeline.failing()) {
                    troubled.put(
                            tenant.name() + " " + pipeline.name(),
                            pipeline.lastRun().message());
                }
            }
            if (tenant.paused()) {
                troubled.put(tenant.name(), tenant.pausedBecause());
            }
        }
        return troubled.isEmpty()
                ? Health.up().build()
                : Health.status(Degraded.STATUS).withDetails(troubled).build();
    }
}
