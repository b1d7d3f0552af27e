package io.voiceflows.journal;

import java.time.Instant;

/**
 * A pause that an operator asked for.
 *
 * @param pipeline empty = all pipelines of the tenant
 * @param by who asked for it
 * @param reason empty when none was given
 * @param until when it ends by itself; null = not before somebody resumes it
 */
public record OperatorPause(String tenant, String pipeline, Instant since, String by, String reason, Instant until) {

    /** Stands for all pipelines of a tenant. */
    public static final String ALL = "";

    public boolean whole() {
        return pipeline.equals(ALL);
    }

    public boolean over(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /** For an operator: {@code paused by anna until 2026-03-02T12:00:00Z (Dynamics is being upgraded)}. */
    public String sentence() {
        return "paused by " + by + (until == null ? "" : " until " + until)
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
