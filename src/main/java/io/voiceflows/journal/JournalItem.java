package io.voiceflows.journal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The state of one item. Immutable; {@link Journal#save} stores a new state.
 *
 * @param source where it came from, for example the callback list's id; scopes retries
 * @param recordId the Dynamics record it became, or the kept record of a duplicate; null when there is none
 * @param group items of one group can be duplicates of each other (queue and hashed number); empty = never
 * @param maskedNumber for listings, for example +35850•••567
 * @param steps finished steps (created, queued, closed) and when; a step found here is never done again
 * @param failedRuns runs that reached the neighbours and still failed for this item
 * @param nextTry when to try again by id; null = not by itself
 * @param occurredAt when it happened on the telephony side; null when unknown
 */
public record JournalItem(
        ItemKey key,
        String source,
        Outcome outcome,
        Reason reason,
        UUID recordId,
        String group,
        String maskedNumber,
        Map<String, Instant> steps,
        int failedRuns,
        Instant nextTry,
        Instant occurredAt,
        Instant firstSeen,
        Instant changedAt) {

    public boolean did(String step) {
        return steps.containsKey(step);
    }
}
