package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.RunRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * One run: reported = written + existing + skipped + waiting + parked.
 *
 * @param seenAgain items of the look-back window that had ended before
 * @param requests to all neighbours
 * @param message why it did not complete
 */
record RunView(
        String pipeline,
        Instant started,
        Instant finished,
        long milliseconds,
        boolean completed,
        int reported,
        int written,
        int existing,
        int skipped,
        int waiting,
        int parked,
        int seenAgain,
        int requests,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String message) {

    static RunView of(RunRecord run) {
        return new RunView(
                run.pipeline(),
                run.started(),
                run.finished(),
                Duration.between(run.started(), run.finished()).toMillis(),
                run.completed(),
                run.reported(),
                run.written(),
                run.existing(),
                run.skipped(),
                run.waiting(),
                run.parked(),
                run.seenAgain(),
                run.requests(),
                run.message());
    }
}
