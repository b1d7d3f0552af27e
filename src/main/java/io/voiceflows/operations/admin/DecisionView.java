package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.DecidedNumber;
import io.voiceflows.operations.admin.MatchView.Candidate;
import io.voiceflows.pipeline.customer.NumberDesk.Choice;
import java.time.Instant;

/**
 * What was decided about a number.
 *
 * @param number masked
 * @param customer whose number it is; absent for a switchboard
 * @param switchboard the account whose switchboard it is; absent otherwise
 * @param callsDue how many waiting calls the next run writes; absent in listings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionView(
        String digest,
        String number,
        Candidate customer,
        Candidate switchboard,
        String decidedBy,
        Instant decidedAt,
        Integer callsDue) {

    static DecisionView of(DecidedNumber decided, String name, Integer callsDue) {
        Candidate chosen = Candidate.of(new Choice(decided.decision().customer(), name));
        boolean switchboard = decided.decision().switchboard();
        return new DecisionView(
                decided.key().digest(),
                decided.maskedNumber(),
                switchboard ? null : chosen,
                switchboard ? chosen : null,
                decided.decision().by(),
                decided.decision().at(),
                callsDue);
    }
}
