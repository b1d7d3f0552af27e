package io.voiceflows.operations.fleet;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import java.time.Instant;
import java.util.Map;

/**
 * How one pipeline of one tenant stands.
 *
 * @param schedule Quartz cron expression; empty when it is no longer scheduled
 * @param operatorPause the pause of it or of the whole tenant that an operator asked for; null when there is none
 * @param dry whether the settings say that it writes nothing, and lists what it would write
 * @param lastRun null when it has not run yet
 * @param lastGoodRun start of the newest run that completed; null when there is none
 * @param counts items in the journal by outcome
 */
public record PipelineStatus(
        String name,
        String schedule,
        OperatorPause operatorPause,
        boolean dry,
        RunRecord lastRun,
        Instant lastGoodRun,
        Map<Outcome, Long> counts) {

    /** Whether the last run did not complete, because a neighbour as a whole failed. */
    public boolean failing() {
        return lastRun != null && !lastRun.completed();
    }

    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
