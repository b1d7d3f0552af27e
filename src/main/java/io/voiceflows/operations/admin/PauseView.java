package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.OperatorPause;
import java.time.Instant;

/**
 * A pause that an operator asked for.
 *
 * @param pipeline absent: all pipelines of the tenant
 * @param reason absent when none was given
 * @param until absent: not before somebody resumes it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PauseView(String pipeline, Instant since, String by, String reason, Instant until, @JsonIgnore String sentence) {

    static PauseView of(OperatorPause pause) {
        String what = pause.whole() ? "All pipelines are " : pause.pipeline() + " is ";
        return new PauseView(
                pause.pipeline(), pause.since(), pause.by(), pause.reason(), pause.until(), what + pause.sentence());
    }
}
