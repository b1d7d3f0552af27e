package io.voiceflows.operations.fleet;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.Outcome;
import io.voiceflows.pipeline.Pauses.Pause;
import java.util.List;

/**
 * How one tenant stands.
 *
 * @param pause what a neighbour refuses; null when nothing is refused
 * @param operatorPauses what operators have paused, the whole tenant first
 */
public record TenantStatus(
        String name, Pause pause, List<OperatorPause> operatorPauses, List<PipelineStatus> pipelines) {

    /** Whether a neighbour refuses our credentials or set-up, which asks for help; what operators pause does not. */
    public boolean paused() {
        return pause != null;
    }

    /** What is refused; empty when nothing is. */
    public String pausedBecause() {
        return pause == null ? "" : pause.message();
    }

    public long count(Outcome outcome) {
        return pipelines.stream().mapToLong(pipeline -> pipeline.count(outcome)).sum();
    }
}
