package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.LoadedRoutes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How the tenants stand, as figures. Read from the journal every few seconds rather than at each scrape, so that a
 * slow database never delays Prometheus; ages go on growing in between.
 */
@Component
class FleetGauges {

    private static final Logger LOG = LoggerFactory.getLogger(FleetGauges.class);

    private final Fleet fleet;
    private final Clock clock;
    private final Instant started;
    private final MultiGauge runAge;
    private final MultiGauge parked;
    private final MultiGauge waiting;
    private final MultiGauge paused;
    private final MultiGauge pausedPipelines;
    private boolean unreadable;

    FleetGauges(Fleet fleet, Tenants tenants, LoadedRoutes routes, MeterRegistry meters, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
        this.started = clock.instant();
        runAge = MultiGauge.builder("voiceflows.run.age")
                .baseUnit("seconds")
                .description("Since the start of the last run that completed")
                .register(meters);
        parked = MultiGauge.builder("voiceflows.parked.records")
                .description("Items that wait for a person")
                .register(meters);
        waiting = MultiGauge.builder("voiceflows.waiting.records")
                .description("Items that are tried again by themselves")
                .register(meters);
        paused = MultiGauge.builder("voiceflows.tenant.paused")
                .description("1 when credentials or privileges are refused, or an operator paused it")
                .register(meters);
        pausedPipelines = MultiGauge.builder("voiceflows.pipeline.paused")
                .description("1 when an operator paused it, or the whole tenant")
                .register(meters);
        meters.gauge("voiceflows.settings.problems", tenants, known -> known.problems()
                .size());
        meters.gauge("voiceflows.route.files.broken", routes, loaded -> loaded.broken()
                .size());
    }

    @Scheduled(fixedDelayString = "${voiceflows.metrics.refresh:10s}")
    void refresh() {
        try {
            List<TenantStatus> all = fleet.tenants();
            parked.register(perTenant(all, Outcome.PARKED), true);
            waiting.register(perTenant(all, Outcome.WAITING), true);
            runAge.register(runAges(all), true);
            paused.register(all.stream().flatMap(FleetGauges::paused).toList(), true);
            pausedPipelines.register(
                    all.stream().flatMap(FleetGauges::pausedPipelines).toList(), true);
            unreadable = false;
        } catch (DataAccessException refused) {
            if (!unreadable) {
                LOG.warn("The journal cannot be read for the metrics: {}", refused.getMessage());
            }
            unreadable = true;
        }
    }

    private List<Row<?>> runAges(List<TenantStatus> all) {
        List<Row<?>> rows = new ArrayList<>();
        for (TenantStatus tenant : all) {
            for (PipelineStatus pipeline : tenant.pipelines()) {
                if (!pipeline.schedule().isEmpty()) {
                    Instant since = pipeline.lastGoodRun() == null ? started : pipeline.lastGoodRun();
                    rows.add(Row.of(of(tenant).and("pipeline", pipeline.name()), this, gauges -> gauges.age(since)));
                }
            }
        }
        return rows;
    }

    /** What is refused, and apart from it what an operator wanted so. */
    private static Stream<Row<?>> paused(TenantStatus tenant) {
        String reason = tenant.paused() ? tenant.pause().reason().name().toLowerCase(Locale.ROOT) : "none";
        return Stream.of(
                Row.of(of(tenant).and("reason", reason), tenant.paused() ? 1 : 0),
                Row.of(
                        of(tenant).and("reason", "operator"),
                        tenant.operatorPauses().isEmpty() ? 0 : 1));
    }

    private static Stream<Row<?>> pausedPipelines(TenantStatus tenant) {
        return tenant.pipelines().stream()
                .filter(pipeline -> !pipeline.schedule().isEmpty())
                .map(pipeline ->
                        Row.of(of(tenant).and("pipeline", pipeline.name()), pipeline.operatorPause() == null ? 0 : 1));
    }

    private double age(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static List<Row<?>> perTenant(List<TenantStatus> all, Outcome outcome) {
        List<Row<?>> rows = new ArrayList<>();
        all.forEach(tenant -> rows.add(Row.of(of(tenant), tenant.count(outcome))));
        return rows;
    }

    private static Tags of(TenantStatus tenant) {
        return Tags.of("tenant", tenant.name());
    }
}
