package io.voiceflows.pipeline;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.TrailEntry;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Brings a request's state and its notes into the journal, and its outcome into the run's counts and the metrics. */
@Component
class CallbackAccount {

    private final Journal journal;
    private final RunListener listener;
    private final Clock clock;

    CallbackAccount(Journal journal, RunListener listener, Clock clock) {
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
    }

    /** Kept with the work until its next state is saved. */
    void note(CallbackWork work, String step, String text, String rule) {
        work.note(new TrailEntry(clock.instant(), step, text, rule));
    }

    void save(CallbackWork work, JournalItem state) {
        work.now(state);
        journal.save(state, work.takeNotes());
    }

    /** The request will be tried again in the next run. */
    void wait(CallbackWork work, Reason reason, int failedRuns) {
        save(work, work.item().waiting(reason, failedRuns, clock.instant(), clock.instant()));
        work.run().counts().ended(Outcome.WAITING, reason);
    }

    /** The request is not tried again by itself. */
    void end(CallbackWork work, Outcome outcome, Reason reason) {
        save(work, work.item().ended(outcome, reason, clock.instant()));
        work.run().counts().ended(outcome, reason);
        listener.concluded(work.item());
    }
}
