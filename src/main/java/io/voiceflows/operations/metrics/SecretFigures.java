package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long secrets last, from the settings alone: told also while the journal is away. */
@Component
class SecretFigures implements Figures {

    private static final Measure DAYS =
            new Measure("voiceflows.secret.expiry.days", "", "Days until the Dynamics client secret expires");

    private final Tenants tenants;
    private final Clock clock;

    SecretFigures(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<Figure> now() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return tenants.all().stream()
                .filter(tenant -> tenant.dynamics().clientSecretExpiresOn() != null)
                .map(tenant -> DAYS.of(Tags.of("tenant", tenant.tenant()), daysLeft(tenant, today)))
                .toList();
    }

    private static long daysLeft(TenantSettings tenant, LocalDate today) {
        return ChronoUnit.DAYS.between(today, tenant.dynamics().clientSecretExpiresOn());
    }
}
