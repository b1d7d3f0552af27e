package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import io.voiceflows.operations.check.ExpiringSecret;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long secrets and certificates last, from settings and files alone: told also while the journal is away. */
@Component
class SecretFigures implements Figures {

    private static final Measure DAYS = new Measure(
            "voiceflows.secret.expiry.days", "", "Days until a secret or certificate expires; below 0 afterwards");

    /** Opening a certificate costs some milliseconds, and days pass slowly. */
    private static final Duration READ_EVERY = Duration.ofMinutes(5);

    private record Known(Tags where, LocalDate lastDay) {}

    private final Tenants tenants;
    private final Clock clock;
    private List<TenantSettings> of = List.of();
    private List<Known> known = List.of();
    private Instant readAt = Instant.MIN;

    SecretFigures(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public synchronized List<Figure> now() {
        Instant now = clock.instant();
        List<TenantSettings> all = List.copyOf(tenants.all());
        if (!all.equals(of) || readAt.isBefore(now.minus(READ_EVERY))) {
            known = all.stream()
                    .flatMap(tenant -> ExpiringSecret.of(tenant).stream().map(secret -> known(tenant, secret)))
                    .toList();
            of = all;
            readAt = now;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return known.stream()
                .map(secret -> DAYS.of(secret.where(), ChronoUnit.DAYS.between(today, secret.lastDay())))
                .toList();
    }

    private static Known known(TenantSettings tenant, ExpiringSecret secret) {
        return new Known(Tags.of("tenant", tenant.tenant(), "secret", secret.setting()), secret.lastDay());
    }
}
