package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.NumberQuestion;
import io.voiceflows.pipeline.customer.NumberDesk;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A number that several customers have, to be decided.
 *
 * @param digest names the number without telling it
 * @param number masked
 * @param asked how many calls and callback requests met it
 * @param candidates whose number it may be: active customers who have it
 * @param switchboards accounts whose switchboard it may be: theirs, or that of a contact who has it
 */
record MatchView(
        String digest,
        String number,
        int waitingCalls,
        int asked,
        Instant firstAsked,
        Instant lastAsked,
        List<Candidate> candidates,
        List<Candidate> switchboards) {

    /** @param name absent where customers are not kept in memory */
    record Candidate(String table, UUID id, @JsonInclude(JsonInclude.Include.NON_EMPTY) String name) {

        static Candidate of(NumberDesk.Choice choice) {
            return new Candidate(
                    choice.key().table().logicalName(), choice.key().id(), choice.name());
        }
    }

    static MatchView of(NumberDesk.Question question) {
        NumberQuestion asked = question.question();
        return new MatchView(
                asked.key().digest(),
                asked.maskedNumber(),
                asked.waiting(),
                asked.asked(),
                asked.firstAsked(),
                asked.lastAsked(),
                question.customers().stream().map(Candidate::of).toList(),
                question.switchboards().stream().map(Candidate::of).toList());
    }
}
