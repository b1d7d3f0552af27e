package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.pipeline.event.EventListener;
import io.voiceflows.pipeline.event.Intake;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts every event that the telephony platform tells, by what became of it. */
@Component
class WebhookMetrics implements EventListener {

    private final MeterRegistry meters;

    WebhookMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void took(String tenant, String type, Intake result) {
        // Only tenants that there are: a label is no place for what strangers write
        meters.counter(
                        "voiceflows.webhook.events",
                        "tenant",
                        tenant.isEmpty() ? "unknown" : tenant,
                        "type",
                        type,
                        "result",
                        result.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
