package io.voiceflows.pipeline.reconciliation;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import java.util.UUID;

/**
 * One item that does not add up.
 *
 * @param id identity of the item, or for {@link What#UNKNOWN_PHONE_CALL} the id that the phone call carries
 * @param recordId the phone call it is about; null when there is none
 * @param first what is taken up when it is repaired, for {@link What#NOT_IN_JOURNAL}; null otherwise
 */
public record Mismatch(String pipeline, String id, What what, UUID recordId, JournalItem first) {

    /** In what way it does not add up. */
    public enum What {
        NOT_IN_JOURNAL(
                "The telephony side reports it, the runs since have passed it by, and the journal does not know it.",
                "The repair takes it up; the next run reads it by its id.",
                true),
        NEVER_STOOD(
                "The journal says that it is in Dynamics, but no write was ever confirmed, and it is not there.",
                "The repair makes it due again; the next run writes it under the same id.",
                true),
        STILL_OPEN(
                "Its request was closed on the telephony side, and is open there again.",
                "The repair makes it due again; the next run closes it.",
                true),
        DELETED_IN_DYNAMICS(
                "It stood in Dynamics, and was deleted there since.",
                "It is left deleted, unless the repair is asked for this id: {\"recreate\": [\"<id>\"]}.",
                false),
        UNKNOWN_PHONE_CALL(
                "A phone call in Dynamics carries this id, which neither the journal nor the telephony side knows.",
                "Look at the phone call in Dynamics: another service may have written it, or the journal may be a new one.",
                false);

        private final String sentence;
        private final String repair;
        private final boolean repairedUnasked;

        What(String sentence, String repair, boolean repairedUnasked) {
            this.sentence = sentence;
            this.repair = repair;
            this.repairedUnasked = repairedUnasked;
        }

        /** In words for an administrator. */
        public String sentence() {
            return sentence;
        }

        /** What is done about it, or can be. */
        public String repair() {
            return repair;
        }

        /** Whether it is something missing, which the repair puts right without being asked for the very item. */
        public boolean repairedUnasked() {
            return repairedUnasked;
        }
    }

    ItemKey key(String tenant) {
        return new ItemKey(tenant, pipeline, id);
    }
}
