package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what ends. Outcomes and reasons are enums, so the labels have few values. */
@Component
class ItemMetrics implements RunListener, FromZero {

    /** From "as it should be" over the alert's three minutes to "caught up after an outage". */
    private static final Duration[] LAG_BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(90),
        Duration.ofSeconds(120),
        Duration.ofSeconds(180),
        Duration.ofSeconds(300),
        Duration.ofSeconds(600),
        Duration.ofSeconds(1800),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private final MeterRegistry meters;
    private final Clock clock;

    ItemMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void begin(TenantSettings tenant) {
        for (String pipeline : tenant.crons().keySet()) {
            unaccounted(of(tenant.tenant(), pipeline));
        }
        items(of(tenant.tenant(), "call-details"), Outcome.SKIPPED, Reason.COMPLETED_EARLY);
    }

    @Override
    public void concluded(JournalItem item) {
        Tags where = of(item.key().tenant(), item.key().pipeline());
        items(where, item.outcome(), item.reason()).increment();
        Instant since = item.steps().getOrDefault(JournalItem.ENDED, item.occurredAt());
        if (item.outcome() == Outcome.WRITTEN && since != null) {
            Duration lag = Duration.between(since, clock.instant());
            // A telephony clock that runs ahead of ours makes no negative lag.
            Timer.builder("voiceflows.lag")
                    .description("From when it was over on the telephony side to its record in Dynamics")
                    .tags(where)
                    .serviceLevelObjectives(LAG_BUCKETS)
                    .register(meters)
                    .record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    @Override
    public void finished(RunRecord run) {
        Tags where = of(run.tenant(), run.pipeline());
        Timer.builder("voiceflows.run")
                .description("How long runs take")
                .tags(where.and("completed", Boolean.toString(run.completed())))
                .register(meters)
                .record(Duration.between(run.started(), run.finished()));
    }

    @Override
    public void unaccounted(String tenant, String pipeline, int items) {
        unaccounted(of(tenant, pipeline)).increment(items);
    }

    private Counter items(Tags where, Outcome outcome, Reason reason) {
        return meters.counter("voiceflows.items", where.and("outcome", lower(outcome), "reason", lower(reason)));
    }

    private Counter unaccounted(Tags where) {
        return meters.counter("voiceflows.unaccounted.records", where);
    }

    private static Tags of(String tenant, String pipeline) {
        return Tags.of("tenant", tenant, "pipeline", pipeline);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
