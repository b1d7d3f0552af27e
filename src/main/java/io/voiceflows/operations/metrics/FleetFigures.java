package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.pipeline.call.CallNight;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.springframework.stereotype.Component;

/** How the tenants and their pipelines stand, from the journal. */
@Component
class FleetFigures implements Figures {

    private static final Measure RUN_AGE =
            new Measure("voiceflows.run.age", "seconds", "Since the start of the last run that completed");
    private static final Measure RUN_INTERVAL = new Measure(
            "voiceflows.run.interval", "seconds", "From the last run that completed until the schedule wants another");
    private static final Measure PARKED = new Measure("voiceflows.parked.records", "", "Items that wait for a person");
    private static final Measure WAITING =
            new Measure("voiceflows.waiting.records", "", "Items that are tried again by themselves");
    private static final Measure PAUSED = new Measure(
            "voiceflows.tenant.paused", "", "1 when credentials or privileges are refused, or an operator paused it");
    private static final Measure PIPELINE_PAUSED = new Measure(
            "voiceflows.pipeline.paused",
            "",
            "1 when an operator paused it or the whole tenant, or its settings say dry-run");
    /** Its schedule only asks whether the night has come. */
    private static final Duration NIGHTS = Duration.ofDays(1);

    private final Fleet fleet;
    private final Clock clock;
    private final Instant started;

    FleetFigures(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public List<Figure> now() {
        List<Figure> figures = new ArrayList<>();
        for (TenantStatus tenant : fleet.tenants()) {
            Tags where = Tags.of("tenant", tenant.name());
            figures.add(PARKED.of(where, tenant.count(Outcome.PARKED)));
            figures.add(WAITING.of(where, tenant.count(Outcome.WAITING)));
            figures.addAll(paused(tenant, where));
            tenant.pipelines().stream()
                    .filter(pipeline -> !pipeline.schedule().isEmpty())
                    .forEach(pipeline -> figures.addAll(runs(pipeline, where.and("pipeline", pipeline.name()))));
        }
        return figures;
    }

    /** What is refused, and apart from it what an operator wanted so. */
    private static List<Figure> paused(TenantStatus tenant, Tags where) {
        String reason = tenant.paused() ? tenant.pause().reason().name().toLowerCase(Locale.ROOT) : "none";
        return List.of(
                PAUSED.of(where.and("reason", reason), tenant.paused() ? 1 : 0),
                PAUSED.of(
                        where.and("reason", "operator"), tenant.operatorPauses().isEmpty() ? 0 : 1));
    }

    private List<Figure> runs(PipelineStatus pipeline, Tags where) {
        Instant since = pipeline.lastGoodRun() == null ? started : pipeline.lastGoodRun();
        List<Figure> figures = new ArrayList<>();
        figures.add(RUN_AGE.growing(where, () -> seconds(Duration.between(since, clock.instant()))));
        figures.add(PIPELINE_PAUSED.of(where, pipeline.dry() || pipeline.operatorPause() != null ? 1 : 0));
        interval(pipeline, since).ifPresent(interval -> figures.add(RUN_INTERVAL.of(where, seconds(interval))));
        return figures;
    }

    /** Empty when the schedule has come to its end. */
    private static Optional<Duration> interval(PipelineStatus pipeline, Instant since) {
        if (pipeline.name().equals(CallNight.PIPELINE)) {
            return Optional.of(NIGHTS);
        }
        try {
            CronExpression schedule = new CronExpression(pipeline.schedule());
            schedule.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.ofNullable(schedule.getNextValidTimeAfter(Date.from(since)))
                    .map(next -> Duration.between(since, next.toInstant()));
        } catch (ParseException unreadable) {
            throw new IllegalStateException("settings let no such schedule in: " + pipeline.schedule(), unreadable);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
