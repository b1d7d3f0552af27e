package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventJournalTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private EventJournal journal;

    @BeforeEach
    void open() {
        MemoryJournal.empty();
        journal = MemoryJournal.events();
    }

    private static StoredEvent event(String tenant, String id, About about, Instant received) {
        return new StoredEvent(
                tenant,
                id,
                "Some type",
                about,
                "cb",
                "list",
                "call",
                null,
                received,
                State.PENDING,
                0,
                received,
                received);
    }

    @Test
    void anEventIsStoredOnceAndStaysAsItWas() {
        StoredEvent first = event("contoso", "e1", About.CALLBACK, NOW);
        assertThat(journal.store(first)).isTrue();
        journal.end(first, State.TAKEN_UP, NOW);

        assertThat(journal.store(event("contoso", "e1", About.CALL, NOW.plusSeconds(9))))
                .isFalse();

        assertThat(journal.list("contoso", null, 10, 0))
                .extracting(StoredEvent::about, StoredEvent::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(About.CALLBACK, State.TAKEN_UP));
        assertThat(journal.store(event("fabrikam", "e1", About.CALLBACK, NOW))).isTrue();
    }

    @Test
    void whatIsDueComesOldestFirstAndOnlyOfItsKindAndTenant() {
        journal.store(event("contoso", "later", About.CALLBACK, NOW.plusSeconds(60)));
        journal.store(event("contoso", "second", About.CALLBACK, NOW));
        journal.store(event("contoso", "first", About.CALLBACK, NOW.minusSeconds(1)));
        journal.store(event("contoso", "call", About.CALL, NOW));
        journal.store(event("fabrikam", "other", About.CALLBACK, NOW));

        assertThat(journal.due("contoso", About.CALLBACK, NOW, 10))
                .extracting(StoredEvent::id)
                .containsExactly("first", "second");
        assertThat(journal.due("contoso", About.CALLBACK, NOW, 1)).hasSize(1);
        assertThat(journal.nextDue("contoso", About.CALLBACK)).contains(NOW.minusSeconds(1));
        assertThat(journal.nextDue("nobody", About.CALLBACK)).isEmpty();
    }

    @Test
    void anEventThatIsOverIsNeverDueAndOneThatWaitsIsDueWhenItsTimeHasCome() {
        StoredEvent over = event("contoso", "over", About.CALL, NOW);
        StoredEvent waits = event("contoso", "waits", About.CALL, NOW);
        journal.store(over);
        journal.store(waits);
        journal.end(over, State.NOT_FOUND, NOW);
        journal.later(waits, NOW.plusSeconds(2), NOW);

        assertThat(journal.due("contoso", About.CALL, NOW, 10)).isEmpty();
        assertThat(journal.due("contoso", About.CALL, NOW.plusSeconds(2), 10))
                .singleElement()
                .satisfies(event -> assertThat(event.tries()).isEqualTo(1));
        assertThat(journal.nextDue("contoso", About.CALL)).contains(NOW.plusSeconds(2));
        assertThat(journal.list("contoso", State.NOT_FOUND, 10, 0)).hasSize(1);
    }
}
