package io.voiceflows.journal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The state of one item. Immutable; {@link Journal#save} stores a new state.
 *
 * @param source where it came from, for example the callback list's id; scopes retries
 * @param recordId the Dynamics record it became, or the kept record of a duplicate; null when there is none
 * @param group items of one group can be duplicates of each other (queue and hashed number); empty = never
 * @param maskedNumber for listings, for example +35850•••567
 * @param numberDigest names the customer's number without telling it ({@link NumberDigest}); empty when there is none
 * @param fingerprint of the content that the outcome was decided on; empty where outcomes do not depend on later content
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
        String numberDigest,
        String fingerprint,
        Map<String, Instant> steps,
        int failedRuns,
        Instant nextTry,
        Instant occurredAt,
        Instant firstSeen,
        Instant changedAt) {

    /** Step of items that last a while, such as calls: when it was over. Lag counts from here. */
    public static final String ENDED = "ended";

    /** An item seen for the first time: waiting, nothing done. */
    public static JournalItem first(ItemKey key, String source, Instant occurredAt, String maskedNumber, Instant now) {
        return new JournalItem(
                key,
                source,
                Outcome.WAITING,
                Reason.NONE,
                null,
                "",
                maskedNumber,
                "",
                "",
                Map.of(),
                0,
                now,
                occurredAt,
                now,
                now);
    }

    public boolean did(String step) {
        return steps.containsKey(step);
    }

    /** The same item with one more step done. */
    public JournalItem withStep(String step, Instant at) {
        Map<String, Instant> more = new TreeMap<>(steps);
        more.putIfAbsent(step, at);
        return new JournalItem(
                key,
                source,
                outcome,
                reason,
                recordId,
                group,
                maskedNumber,
                numberDigest,
                fingerprint,
                more,
                failedRuns,
                nextTry,
                occurredAt,
                firstSeen,
                at);
    }

    /** The same item, known to be (or to become) this record and in this group of possible duplicates. */
    public JournalItem withRecord(UUID record, String ofGroup) {
        return new JournalItem(
                key,
                source,
                outcome,
                reason,
                record,
                ofGroup,
                maskedNumber,
                numberDigest,
                fingerprint,
                steps,
                failedRuns,
                nextTry,
                occurredAt,
                firstSeen,
                changedAt);
    }

    /** The same item, about this number and decided on this content. */
    public JournalItem about(String digestOfNumber, String content) {
        return new JournalItem(
                key,
                source,
                outcome,
                reason,
                recordId,
                group,
                maskedNumber,
                digestOfNumber,
                content,
                steps,
                failedRuns,
                nextTry,
                occurredAt,
                firstSeen,
                changedAt);
    }

    /** The same item, ended; it is not tried again by itself. */
    public JournalItem ended(Outcome as, Reason why, Instant at) {
        return new JournalItem(
                key,
                source,
                as,
                why,
                recordId,
                group,
                maskedNumber,
                numberDigest,
                fingerprint,
                steps,
                failedRuns,
                null,
                occurredAt,
                firstSeen,
                at);
    }

    /** The same item, waiting for its next try. */
    public JournalItem waiting(Reason why, int failedRunsSoFar, Instant next, Instant at) {
        return new JournalItem(
                key,
                source,
                Outcome.WAITING,
                why,
                recordId,
                group,
                maskedNumber,
                numberDigest,
                fingerprint,
                steps,
                failedRunsSoFar,
                next,
                occurredAt,
                firstSeen,
                at);
    }
}
