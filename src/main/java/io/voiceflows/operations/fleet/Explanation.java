package io.voiceflows.operations.fleet;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Why an item is, or is not, in Dynamics.
 *
 * @param sentence the answer in one sentence
 * @param recordId the Dynamics record it became, or the kept record of a duplicate; null when there is none
 * @param number masked
 * @param steps finished steps and when they were done
 * @param trail what was decided and done, oldest first, each with the rule that decided
 * @param next what happens next by itself
 * @param toDo what a person should do; empty when nothing
 * @param related other items that ended in the same Dynamics record, and the other parts of the same call
 */
public record Explanation(
        String tenant,
        String pipeline,
        String id,
        Outcome outcome,
        Reason reason,
        String sentence,
        UUID recordId,
        String number,
        Instant occurredAt,
        Instant firstSeen,
        Instant changedAt,
        int failedRuns,
        Map<String, Instant> steps,
        List<TrailEntry> trail,
        String next,
        String toDo,
        List<String> related) {}
