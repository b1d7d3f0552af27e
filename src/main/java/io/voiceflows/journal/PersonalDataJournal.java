package io.voiceflows.journal;

import io.voiceflows.customer.CustomerKey;
import java.time.Instant;
import java.util.Set;

/** Takes what names a person out of the journal (GDPR, article 17). Every method is one transaction. */
public interface PersonalDataJournal {

    /**
     * @param items calls and callback requests that are anonymous now
     * @param questions questions about numbers that were deleted
     * @param decisions decisions about numbers that were deleted
     * @param lastAgents whether it was known who spoke last with them
     */
    record Erased(int items, int questions, int decisions, int lastAgents) {

        public static final Erased NOTHING = new Erased(0, 0, 0, 0);

        public Erased and(Erased more) {
            return new Erased(
                    items + more.items,
                    questions + more.questions,
                    decisions + more.decisions,
                    lastAgents + more.lastAgents);
        }
    }

    /**
     * Items about these numbers lose number, digests and trail. What became a record keeps its id, so that it is never
     * written again; all else has ended for good. Questions, decisions and last conversations go.
     *
     * @param digests of tenant and number
     * @param why all that the items' trails say from now on
     */
    Erased erase(String tenant, Set<String> digests, TrailEntry why, Instant now);

    /** What was decided for this customer, and the questions in which it is a candidate. */
    Erased erase(String tenant, CustomerKey customer);
}
