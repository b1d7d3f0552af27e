package io.voiceflows.pipeline;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.RetryBudget;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends the runs of every pipeline: pause, record, one line in the log. */
@Component
public class Runs {

    private final Tenants tenants;
    private final Journal journal;
    private final Pauses pauses;
    private final Requests requests;
    private final RetryBudget budget;
    private final RunListener listener;
    private final Clock clock;

    public Runs(
            Tenants tenants,
            Journal journal,
            Pauses pauses,
            Requests requests,
            RetryBudget budget,
            RunListener listener,
            Clock clock) {
        this.tenants = tenants;
        this.journal = journal;
        this.pauses = pauses;
        this.requests = requests;
        this.budget = budget;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Null when the tenant is gone, or it or this pipeline of it is paused, or writes nothing by its settings: then there is
     * no run. A dry run is never kept from beginning.
     */
    public PipelineRun begin(String pipeline, String tenant) {
        return tenants.find(tenant)
                .filter(settings -> DryRun.underWay() || !settings.dryRun(pipeline) && pauses.mayRun(tenant, pipeline))
                .map(settings -> new PipelineRun(pipeline, settings, clock.instant(), requests.madeByThisThread(tenant))
                        .retriesFrom(() -> budget.grants(tenant)))
                .orElse(null);
    }

    /** Whether the tenant's settings went away during its run; then the run only notes what it saw. */
    boolean abandoned(PipelineRun run) {
        if (tenants.find(run.tenant()).isPresent()) {
            return false;
        }
        run.halt("the tenant's settings were removed during the run");
        return true;
    }

    /** Notes a neighbour's failure for the run, and pauses what only a person can help. */
    public void met(PipelineRun run, NeighbourException failure) {
        if (failure.kind().wholeNeighbour()) {
            run.halt(failure.getMessage());
        }
        pauses.pauseFor(failure, run.tenant(), run.pipeline(), run.started());
    }

    /**
     * A source of the run (a callback list, the calls of users) could not be read: the others go on unless a neighbour
     * as a whole failed.
     *
     * @param label the source in an administrator's words
     */
    public void sourceFailed(PipelineRun run, String source, String label, Exception failure) {
        Optional<NeighbourException> neighbour = NeighbourException.behind(failure);
        String message = "%s: %s"
                .formatted(
                        label,
                        neighbour.map(Exception.class::cast).orElse(failure).getMessage());
        run.sourceBroken(source, message);
        if (neighbour.isPresent()) {
            met(run, neighbour.get());
        } else {
            LoggerFactory.getLogger(run.pipeline()).error("{} {} {}", run.tenant(), run.pipeline(), message, failure);
        }
    }

    /** Everything that the source reported was taken up: the next window begins here. */
    public void sourceDone(PipelineRun run, String source) {
        if (run.sourceIntact(source)) {
            journal.moveWatermark(run.tenant(), run.pipeline(), source, run.started());
        }
    }

    /** Saves the run, and says in one line what it did if it did anything. */
    public void finish(PipelineRun run) {
        RunRecord record = run.record(clock.instant(), requests.madeByThisThread(run.tenant()));
        journal.saveRun(record);
        if (DryRun.underWay()) {
            return;
        }
        listener.finished(record);
        // A source of its own may still be wrong: that paused nobody.
        if (!run.isHalted()) {
            pauses.wentWell(run.tenant(), run.pipeline(), run.asked(requests.madeByThisThread(run.tenant())));
        }
        int unaccounted = run.counts().unaccounted();
        var log = LoggerFactory.getLogger(run.pipeline());
        if (unaccounted != 0) {
            listener.unaccounted(run.tenant(), run.pipeline(), Math.abs(unaccounted));
            log.error("{} {}: {} items have no outcome", run.tenant(), run.pipeline(), unaccounted);
        }
        if (run.counts().anything() || !record.completed()) {
            log.info("{}", run.summary(record));
        }
    }
}
