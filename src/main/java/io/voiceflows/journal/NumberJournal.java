package io.voiceflows.journal;

import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.NumberDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The store of numbers that several customers have: questions, and what was decided. Every method is one transaction. */
public interface NumberJournal {

    /** All decisions of all tenants, newest first. */
    List<DecidedNumber> decisions();

    /** The open questions of all tenants. */
    Set<NumberKey> open();

    /** Open questions: those that most items wait for first, then those asked most. */
    List<NumberQuestion> questions(String tenant);

    /** A question, open or answered; empty when the number was never met, or long ago. */
    Optional<NumberQuestion> question(NumberKey key);

    /**
     * The number was met, and nothing settles whose it is: the question is open (again). Where another decision than the
     * one that was looked at stands by now, that one counts: the items that wait for it are due.
     *
     * @param again whether the same item met the number before, which does not count as asking
     * @param seen the decision that was looked at; null when there was none
     * @return the other decision; empty when there is none
     */
    Optional<DecidedNumber> ask(
            NumberKey key,
            String maskedNumber,
            List<CustomerKey> candidates,
            boolean again,
            NumberDecision seen,
            Instant now);

    /** The question has settled itself. */
    void settle(NumberKey key);

    /**
     * Answers a question, open or answered before. The items that wait for the answer become due, and their trails say so.
     *
     * @return how many became due; empty when there is no such question
     */
    Optional<Integer> decide(NumberKey key, NumberDecision decision);

    /** Forgets the decision and opens the question again; empty when there was none. */
    Optional<DecidedNumber> withdraw(NumberKey key);
}
