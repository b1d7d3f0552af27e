package io.voiceflows.pipeline.dryrun;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteCalls;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Dry runs: the pipeline's own route, which reads and decides as ever and writes nothing to either neighbour. It leaves no
 * trace in the journal, so that a real run later finds all of it still to be done. What operators have paused can be tried
 * in this way.
 */
@Component("dryRuns")
public class DryRuns {

    /** The pipelines that write; the night writes what the call sync does. */
    public static final List<String> PIPELINES = List.of("callback-sync", "call-sync", "call-details", "user-ids");

    private static final String SCHEDULE = "schedule";

    private record Place(String tenant, String pipeline) {}

    private final RouteCalls routes;
    private final Tenants tenants;
    private final Journal journal;
    private final Clock clock;
    private final Map<Place, DryRunReport> last = new ConcurrentHashMap<>();

    DryRuns(RouteCalls routes, Tenants tenants, Journal journal, Clock clock) {
        this.routes = routes;
        this.tenants = tenants;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether the tenant's settings say that this pipeline writes nothing. */
    public boolean wanted(String tenant, String pipeline) {
        return tenants.find(tenant).map(settings -> settings.dryRun(pipeline)).orElse(false);
    }

    /**
     * One that the schedule begins because the settings want it. What events told waits for the day when it is written, and
     * a night is made up for then.
     *
     * @param onlyEvents whether an event asks for it; null when not
     */
    public void scheduled(String tenant, String pipeline, Boolean onlyEvents) {
        if (Boolean.TRUE.equals(onlyEvents) || !PIPELINES.contains(pipeline)) {
            return;
        }
        Optional<DryRunReport> before = last(tenant, pipeline);
        DryRunReport now = run(tenant, pipeline, SCHEDULE, null);
        if (before.isEmpty() || before.get().count() != now.count() || !now.completed()) {
            LoggerFactory.getLogger(pipeline)
                    .info(
                            "{} {}: dry run, {} writes that were not sent: GET /admin/tenants/{}/dry-run/{} lists them{}",
                            tenant,
                            pipeline,
                            now.count(),
                            tenant,
                            pipeline,
                            now.completed() ? "" : "; not completed: " + now.message());
        }
    }

    /**
     * One at once, in the caller's thread.
     *
     * @param window what is read on the telephony side besides; null = nothing
     * @throws NeighbourException when it could not even be begun because a neighbour does not answer
     */
    public DryRunReport run(String tenant, String pipeline, String by, DryRun.Window window) {
        TenantSettings settings = tenants.get(tenant);
        Instant started = clock.instant();
        DryRun dryRun = new DryRun(by, window);
        List<RunRecord> runs = dryRun.with(() -> {
            routes.run(pipeline, tenant, "dryRun", dryRun);
            return journal.runs(tenant, pipeline, 1);
        });
        DryRunReport report =
                report(settings, pipeline, by, started, dryRun, runs.stream().findFirst());
        last.put(new Place(tenant, pipeline), report);
        return report;
    }

    private DryRunReport report(
            TenantSettings settings,
            String pipeline,
            String by,
            Instant started,
            DryRun dryRun,
            Optional<RunRecord> run) {
        PlannedMask mask = new PlannedMask(settings);
        return new DryRunReport(
                settings.tenant(),
                pipeline,
                by,
                started,
                clock.instant(),
                run.map(RunRecord::completed).orElse(false),
                run.map(RunRecord::message).orElse("There was no run: another one is under way. Try it again."),
                run.map(RunRecord::written).orElse(0),
                run.map(RunRecord::existing).orElse(0),
                run.map(RunRecord::skipped).orElse(0),
                run.map(RunRecord::waiting).orElse(0),
                run.map(RunRecord::parked).orElse(0),
                run.map(RunRecord::seenAgain).orElse(0),
                dryRun.count(),
                dryRun.writes().stream().map(mask::mask).toList());
    }

    /** The last one on this instance since its start. */
    public Optional<DryRunReport> last(String tenant, String pipeline) {
        return Optional.ofNullable(last.get(new Place(tenant, pipeline)));
    }
}
