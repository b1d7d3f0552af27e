package io.voiceflows.pipeline.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.pipeline.RunsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLedgerTest {

    private static final Duration A_DAY = Duration.ofHours(24);

    private final RunsOf time = new RunsOf();
    private EventsOf events;

    @BeforeEach
    void open() {
        MemoryJournal.empty();
        events = new EventsOf(time);
    }

    private StoredEvent missed(String id) {
        events.ledger.notThere(events.event(id), A_DAY);
        return events.event(id);
    }

    @Test
    void whatIsNotThereIsLookedForAfterTwoSecondsThenTwiceAsLongAndAtLeastEveryHour() {
        events.ofCallback("e1", "cb-1", "l1");
        List<Long> waits = new ArrayList<>();
        for (int look = 1; look <= 14; look++) {
            Instant next = missed("e1").nextTry();
            waits.add(Duration.between(time.now(), next).toSeconds());
            time.at(next);
        }
        assertThat(waits)
                .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 3600L, 3600L, 3600L);
    }

    @Test
    void whatHasNotComeInTheAgreedTimeIsGivenUp() {
        events.ofCallback("e1", "cb-1", "l1");
        time.at(RunsOf.NOW.plus(A_DAY).minusSeconds(3));
        assertThat(missed("e1").state()).isEqualTo(State.PENDING);

        time.at(RunsOf.NOW.plus(A_DAY));
        assertThat(missed("e1").state()).isEqualTo(State.NOT_FOUND);
        assertThat(events.event("e1").nextTry()).isNull();
    }

    @Test
    void aRunTakesUpSoManyEventsOldestFirstAndLeavesTheRest() {
        for (int i = 0; i <= EventLedger.PER_RUN; i++) {
            events.ofCallback("e" + i, "cb-" + i, "l1");
            time.at(time.now().plusSeconds(1));
        }
        assertThat(events.ledger.due(RunsOf.TENANT, About.CALLBACK, time.now()))
                .hasSize(EventLedger.PER_RUN)
                .extracting(StoredEvent::id)
                .startsWith("e0", "e1")
                .doesNotContain("e" + EventLedger.PER_RUN);
    }

    private List<String> arranged(Instant item, boolean more) {
        events.ledger.arrange(RunsOf.TENANT, "call-sync", About.CALL, RunsOf.NOW, item, more);
        return events.asked;
    }

    @Test
    void whatWasLeftToAFurtherRunHasItAtOnce() {
        assertThat(arranged(null, true)).containsExactly("call-sync in PT0S");
    }

    @Test
    void anEventThatWaitsHasARunJustAfterItIsDue() {
        events.ofCall("e1", "c1", null);
        missed("e1");
        assertThat(arranged(null, false)).containsExactly("call-sync in PT2.001S");
    }

    @Test
    void anItemThatIsDueBeforeTheNextEventHasTheRunAtItsTime() {
        events.ofCall("e1", "c1", null);
        missed("e1");
        assertThat(arranged(RunsOf.NOW.plusSeconds(1), false)).containsExactly("call-sync in PT1.001S");
    }

    @Test
    void anItemThatIsDueAfterTheNextEventDelaysNothing() {
        events.ofCall("e1", "c1", null);
        missed("e1");
        assertThat(arranged(RunsOf.NOW.plusSeconds(30), false)).containsExactly("call-sync in PT2.001S");
    }

    @Test
    void whatWasDueBeforeTheRunAndStillIsMetAFailureAndIsLeftToTheSchedule() {
        events.ofCall("failed", "c1", null);
        time.at(RunsOf.NOW.plusSeconds(5));
        assertThat(arranged(null, false)).isEmpty();
    }

    @Test
    void whatHasBecomeDueWhileTheRunWentOnHasAFurtherOneAtOnce() {
        events.ofCall("e1", "c1", null);
        missed("e1");
        time.at(RunsOf.NOW.plusSeconds(5));
        assertThat(arranged(null, false)).containsExactly("call-sync in PT0S");
    }

    @Test
    void anItemWhoseTimeHasComeWhileTheRunWentOnHasAFurtherOneAtOnce() {
        time.at(RunsOf.NOW.plusSeconds(5));
        assertThat(arranged(RunsOf.NOW.plusSeconds(2), false)).containsExactly("call-sync in PT0S");
    }

    @Test
    void nothingIsRunWhenNothingIsDue() {
        events.ofCall("over", "c1", null);
        events.ledger.end(events.event("over"), State.TAKEN_UP);
        events.ofCallback("of-another-pipeline", "cb-1", "l1");
        missed("of-another-pipeline");
        assertThat(arranged(null, false)).isEmpty();
    }
}
