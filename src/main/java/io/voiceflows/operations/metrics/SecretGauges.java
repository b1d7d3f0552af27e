package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.voiceflows.operations.check.ExpiringSecret;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How long secrets and certificates last, as figures; days go on passing between two looks into the files. */
@Component
class SecretGauges {

    private final Tenants tenants;
    private final Clock clock;
    private final MultiGauge days;

    SecretGauges(Tenants tenants, MeterRegistry meters, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
        days = MultiGauge.builder("voiceflows.secret.expiry.days")
                .description("Days until a secret or certificate expires; below 0 afterwards")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void refresh() {
        List<Row<?>> rows = new ArrayList<>();
        for (TenantSettings tenant : tenants.all()) {
            for (ExpiringSecret secret : ExpiringSecret.of(tenant)) {
                rows.add(Row.of(
                        Tags.of("tenant", tenant.tenant(), "secret", secret.setting()),
                        this,
                        gauges -> gauges.until(secret.lastDay())));
            }
        }
        days.register(rows, true);
    }

    private double until(LocalDate day) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), day);
    }
}
