package io.voiceflows.operations.fleet;

import io.voiceflows.journal.Outcome;
import io.voiceflows.pipeline.Pauses.Pause;
import java.util.List;

/**
 * How one tenant stands.
 *
 * @param pause null when it is not paused
 */
public record TenantStatus(String name, Pause pause, List<PipelineStatus> pipelines) {

    public boolean paused() {
        return pause != null;
    }

    /** Empty when it is not paused. */
    public String pausedBecause() {
        return pause == null ? "" : pause.message();
    }

    public long count(Outcome outcome) {
        return pipelines.stream().mapToLong(pipeline -> pipeline.count(outcome)).sum();
    }
}
