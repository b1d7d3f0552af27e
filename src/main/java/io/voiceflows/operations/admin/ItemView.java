package io.voiceflows.operations.admin;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of a listing; the explanation has the rest.
 *
 * @param sentence why it is where it is
 * @param recordId the Dynamics record, or null
 * @param number masked
 */
record ItemView(
        String pipeline,
        String id,
        Outcome outcome,
        Reason reason,
        String sentence,
        UUID recordId,
        String number,
        int failedRuns,
        Instant nextTry,
        Instant occurredAt,
        Instant firstSeen,
        Instant changedAt) {

    static ItemView of(JournalItem item, String sentence) {
        return new ItemView(
                item.key().pipeline(),
                item.key().id(),
                item.outcome(),
                item.reason(),
                sentence,
                item.recordId(),
                item.maskedNumber(),
                item.failedRuns(),
                item.nextTry(),
                item.occurredAt(),
                item.firstSeen(),
                item.changedAt());
    }
}
