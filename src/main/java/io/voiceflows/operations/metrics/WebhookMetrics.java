package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.pipeline.event.EventListener;
import io.voiceflows.pipeline.event.Intake;
import io.voiceflows.settings.TenantSettings;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts every event that the telephony platform tells, by what became of it. */
@Component
class WebhookMetrics implements EventListener, FromZero {

    private static final String NOBODY = "unknown";
    /** Of events whose type is not known, or has not been read. */
    private static final String OTHER = "other";

    private final MeterRegistry meters;

    WebhookMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void begin(TenantSettings tenant) {
        events(tenant.tenant(), OTHER, Intake.NOT_KEPT);
        events(tenant.tenant(), OTHER, Intake.UNKNOWN_TYPE);
        events(tenant.tenant(), OTHER, Intake.REFUSED);
        events(tenant.tenant(), OTHER, Intake.FOREIGN);
        events(NOBODY, OTHER, Intake.REFUSED);
    }

    @Override
    public void took(String tenant, String type, Intake result) {
        // Only tenants that there are: a label is no place for what strangers write
        String known = tenant.isEmpty() ? NOBODY : tenant;
        if (!tenant.isEmpty()) {
            // From zero for each type that comes, as far as the types are known before
            events(known, type, Intake.NOT_KEPT);
        }
        events(known, type, result).increment();
    }

    private Counter events(String tenant, String type, Intake result) {
        String became = result.name().toLowerCase(Locale.ROOT);
        return meters.counter("voiceflows.webhook.events", "tenant", tenant, "type", type, "result", became);
    }
}
