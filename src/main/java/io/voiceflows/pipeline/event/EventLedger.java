package io.voiceflows.pipeline.event;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.workshop.RunsAtOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The stored events as the runs see them: which are due, and when one that led to nothing is looked at again. A dry run looks at
 * them and leaves them as they are.
 */
@Component
public class EventLedger {

    /** More are left to a further run, so that what is polled does not wait for long. */
    public static final int PER_RUN = 200;

    private static final int FIRST_WAIT_SECONDS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final EventJournal journal;
    private final RunsAtOnce runs;
    private final Clock clock;

    public EventLedger(EventJournal journal, RunsAtOnce runs, Clock clock) {
        this.journal = journal;
        this.runs = runs;
        this.clock = clock;
    }

    public List<StoredEvent> due(String tenant, About about, Instant now) {
        return journal.due(tenant, about, now, PER_RUN);
    }

    public void end(StoredEvent event, State as) {
        if (!DryRun.underWay()) {
            journal.end(event, as, clock.instant());
        }
    }

    /**
     * The record is not there yet: an event may be quicker than what it tells of. It is looked for after 2 s, 4 s, 8 s and
     * so on, at least once an hour, and given up in the end.
     *
     * @param atMost how long after it was received
     */
    public void notThere(StoredEvent event, Duration atMost) {
        if (DryRun.underWay()) {
            return;
        }
        Instant now = clock.instant();
        Duration wait =
                event.tries() > 10 ? LONGEST_WAIT : Duration.ofSeconds((long) FIRST_WAIT_SECONDS << event.tries());
        Instant next = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        if (next.isAfter(event.received().plus(atMost))) {
            journal.end(event, State.NOT_FOUND, now);
        } else {
            journal.later(event, next, now);
        }
    }

    /**
     * Has a run look at what is due next, be it an event or an item that one brought.
     *
     * @param begun when the run began that asks for it
     * @param item when an item is due that should not wait for the schedule; null when there is none
     * @param more whether the run got somewhere and had to leave events to a further one
     */
    public void arrange(String tenant, String pipeline, About about, Instant begun, Instant item, boolean more) {
        if (DryRun.underWay()) {
            return;
        }
        if (more) {
            runs.run(tenant, pipeline, Duration.ZERO);
            return;
        }
        Instant now = clock.instant();
        // An event that was due before and still is met a failure: that is left to the schedule
        Stream.concat(journal.nextDue(tenant, about).filter(at -> at.isAfter(begun)).stream(), Stream.ofNullable(item))
                .min(Comparator.naturalOrder())
                .map(at -> at.isAfter(now) ? Duration.between(now, at).plusMillis(1) : Duration.ZERO)
                .ifPresent(in -> runs.run(tenant, pipeline, in));
    }
}
