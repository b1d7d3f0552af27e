package io.voiceflows.journal;

import java.time.Instant;

/**
 * One run of one pipeline of one tenant.
 *
 * @param completed false when a neighbour as a whole failed; such a run moves no window
 * @param message why it did not complete, empty otherwise
 */
public record RunRecord(
        String tenant,
        String pipeline,
        Instant started,
        Instant finished,
        boolean completed,
        int written,
        int existing,
        int skipped,
        int waiting,
        int parked,
        int seenAgain,
        int requests,
        String message) {

    /** Items that the telephony side reported and that were not merely seen again unchanged. */
    public int reported() {
        return written + existing + skipped + waiting + parked;
    }
}
