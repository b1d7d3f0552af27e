package io.voiceflows.operations.console;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.operations.fleet.Explanations;

/** An item in a listing, with why it is where it is. */
record Line(JournalItem item, String sentence) {

    static Line of(JournalItem item, Explanations explanations) {
        return new Line(item, explanations.sentence(item));
    }

    /** Whether it waits for a person, who may have it tried again. */
    public boolean parked() {
        return item.outcome() == Outcome.PARKED;
    }

    /** Whether a person may have it tried again: it has not ended, and nobody asked already. */
    static boolean replayable(Outcome outcome, Reason reason) {
        return !outcome.finished() && reason != Reason.REPLAY_REQUESTED;
    }
}
