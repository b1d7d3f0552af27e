package io.voiceflows.pipeline.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What became of a day.
 *
 * @param to the day's end, or now while it lasts
 */
public record Reconciliation(
        String tenant, LocalDate day, Instant from, Instant to, Side calls, Side callbacks, List<Mismatch> mismatches) {

    /** Whether nothing is missing; what was deleted in Dynamics on purpose is not. */
    public boolean addsUp() {
        return mismatches.stream().noneMatch(mismatch -> mismatch.what().repairedUnasked());
    }
}
