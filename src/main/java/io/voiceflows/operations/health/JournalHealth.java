package io.voiceflows.operations.health;

import io.voiceflows.journal.JournalProbe;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether the journal can be written: without it nothing may be sent anywhere. */
@Component("journalHealthIndicator")
class JournalHealth implements HealthIndicator {

    private final JournalProbe probe;

    JournalHealth(JournalProbe probe) {
        this.probe = probe;
    }

    @Override
    public Health health() {
        try {
            probe.write();
            return Health.up().withDetail("location", probe.location()).build();
        } catch (DataAccessException refused) {
            return Health.down()
                    .withDetail("location", probe.location())
                    .withDetail("problem", "The journal cannot be written: " + refused.getMostSpecificCause())
                    .build();
        }
    }
}
