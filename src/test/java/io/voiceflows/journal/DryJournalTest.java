package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.dryrun.DryRun;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run sees what is stored and what it noted itself; the journal sees nothing of it. */
class DryJournalTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String CALLS = "call-sync";
    private static final UUID RECORD = new UUID(0, 7);
    private static final ItemKey KEY = new ItemKey("contoso", CALLS, "c-1~alex");

    private final DryRun dryRun = new DryRun("anna", null);
    private Journal stored;
    private Journal journal;

    @BeforeEach
    void open() {
        stored = MemoryJournal.empty();
        journal = new DryJournal(stored);
    }

    @Test
    void whatADryRunSavesOnlyItselfSees() {
        dry(() -> {
            journal.save(written(), List.of(new TrailEntry(NOW, "create", "Written.", "")));
            journal.append(KEY, List.of(new TrailEntry(NOW, "attempt", "Attempt 1.", "")));
            journal.moveWatermark("contoso", CALLS, "DIRECT START", NOW);
            journal.saveRun(run());
            return null;
        });

        assertThat(dry(() -> journal.find(KEY))).contains(written());
        assertThat(dry(() -> journal.trail(KEY))).isNotEmpty();
        assertThat(dry(() -> journal.lookUp("contoso", "C-1"))).hasSize(1);
        assertThat(dry(() -> journal.lookUp("contoso", RECORD.toString()))).hasSize(1);
        assertThat(dry(() -> journal.inGroup("contoso", CALLS, "group"))).hasSize(1);
        assertThat(dry(() -> journal.ofNumber("contoso", CALLS, "digest"))).hasSize(1);
        assertThat(dry(() -> journal.runs("contoso", CALLS, 1))).containsExactly(run());

        assertThat(journal.find(KEY)).isEmpty();
        assertThat(stored.find(KEY)).isEmpty();
        assertThat(stored.trail(KEY)).isEmpty();
        assertThat(stored.lookUp("contoso", "c-1")).isEmpty();
        assertThat(stored.watermark("contoso", CALLS, "DIRECT START")).isEmpty();
        assertThat(stored.runs("contoso", CALLS, 1)).isEmpty();
    }

    @Test
    void whatIsStoredADryRunSeesAsItHasChangedItAndItStaysAsItIs() {
        JournalItem waiting = first().withStep("told", NOW);
        stored.save(waiting, List.of());
        stored.save(first("c-2").waiting(Reason.NO_CUSTOMER, 0, null, NOW), List.of());

        assertThat(dry(() -> journal.due("contoso", CALLS, "DIRECT", NOW, 10))).hasSize(1);
        dry(() -> {
            journal.save(waiting.withStep("ignored", NOW), List.of());
            journal.save(first().ended(Outcome.SKIPPED, Reason.PRIVATE_CALL, NOW), List.of());
            journal.wake("contoso", CALLS, Set.of("digest"), NOW);
            return journal.replay(KEY, NOW, "anna");
        });

        JournalItem noted = dry(() -> journal.find(KEY)).orElseThrow();
        assertThat(noted.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(noted.steps()).as("what was done stays done").containsOnlyKeys("told", "ignored");
        assertThat(dry(() -> journal.due("contoso", CALLS, "DIRECT", NOW, 10))).isEmpty();
        assertThat(stored.due("contoso", CALLS, "DIRECT", NOW, 10))
                .extracting(item -> item.key())
                .containsExactly(KEY);
        assertThat(stored.find(KEY))
                .hasValueSatisfying(item -> assertThat(item.outcome()).isEqualTo(Outcome.WAITING));
    }

    @Test
    void withoutDryRunItIsTheJournal() {
        journal.save(written(), List.of(new TrailEntry(NOW, "create", "Written.", "")));
        journal.moveWatermark("contoso", CALLS, "DIRECT START", NOW);
        journal.saveRun(run());

        assertThat(stored.find(KEY)).isPresent();
        assertThat(stored.trail(KEY)).hasSize(1);
        assertThat(stored.watermark("contoso", CALLS, "DIRECT START")).contains(NOW);
        assertThat(stored.runs("contoso", CALLS, 1)).hasSize(1);
    }

    private <T> T dry(Supplier<T> work) {
        return dryRun.with(work);
    }

    private static JournalItem first() {
        return first("c-1~alex");
    }

    private static JournalItem first(String id) {
        return JournalItem.first(new ItemKey("contoso", CALLS, id), "DIRECT", NOW, "+44•••123", NOW)
                .about("digest", "content");
    }

    private static JournalItem written() {
        return first().withRecord(RECORD, "group").ended(Outcome.WRITTEN, Reason.NONE, NOW);
    }

    private static RunRecord run() {
        return new RunRecord("contoso", CALLS, NOW, NOW, true, 1, 0, 0, 0, 0, 0, 3, "");
    }
}
