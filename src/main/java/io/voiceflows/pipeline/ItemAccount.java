package io.voiceflows.pipeline;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.TrailEntry;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Brings an item's state and its notes into the journal, and its outcome into the run's counts and the metrics. */
@Component
public class ItemAccount {

    private final Journal journal;
    private final RunListener listener;
    private final Clock clock;

    public ItemAccount(Journal journal, RunListener listener, Clock clock) {
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Kept with the work until its next state is saved.
     *
     * @param rule the setting and guide section that decided, empty when none did
     */
    public void note(ItemWork work, String step, String text, String rule) {
        work.note(new TrailEntry(clock.instant(), step, text, rule));
    }

    public void save(ItemWork work, JournalItem state) {
        work.now(state);
        journal.save(state, work.takeNotes());
    }

    /** The item will be tried again in the next run. */
    public void wait(ItemWork work, Reason reason, int failedRuns) {
        waitUntil(work, reason, failedRuns, clock.instant());
    }

    /** The item will be tried again in the next run, as before: what the journal says already is not saved once more. */
    public void waitOn(ItemWork work, Reason reason) {
        JournalItem item = work.item();
        boolean waits = item.outcome() == Outcome.WAITING && item.reason() == reason && item.nextTry() != null;
        if (waits && work.isStored()) {
            work.run().counts().ended(Outcome.WAITING, reason);
        } else {
            wait(work, reason, item.failedRuns());
        }
    }

    /** @param next null = not by itself: something that it waits for must happen first */
    public void waitUntil(ItemWork work, Reason reason, int failedRuns, Instant next) {
        save(work, work.item().waiting(reason, failedRuns, next, clock.instant()));
        work.run().counts().ended(Outcome.WAITING, reason);
    }

    /**
     * The item waits for a reason that is said once, however often it has to wait for it.
     *
     * @param next null = not by itself
     */
    public void waitFor(ItemWork work, Reason reason, Instant next, String why, String rule) {
        if (work.item().reason() != reason) {
            note(work, "wait", why, rule);
        }
        waitUntil(work, reason, work.item().failedRuns(), next);
    }

    /** A rule says that the item makes no record. */
    public void skip(ItemWork work, Reason reason, String why, String rule) {
        note(work, "read", why, rule);
        end(work, Outcome.SKIPPED, reason);
    }

    /** The item is not tried again by itself. */
    public void end(ItemWork work, Outcome outcome, Reason reason) {
        save(work, work.item().ended(outcome, reason, clock.instant()));
        work.run().counts().ended(outcome, reason);
        if (!DryRun.underWay()) {
            listener.concluded(work.item());
        }
    }
}
