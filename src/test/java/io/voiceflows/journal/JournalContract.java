package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.voiceflows.audit.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the journal promises, whatever database it is in. */
abstract class JournalContract {

    private static final String TENANT = "contoso";
    private static final String PIPELINE = "callback-sync";
    private static final String LIST = "support";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

    private JdbcClient jdbc;
    private Journal journal;

    abstract DataSource dataSource();

    @BeforeEach
    void migrate() {
        Flyway flyway =
                Flyway.configure().dataSource(dataSource()).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
        jdbc = JdbcClient.create(dataSource());
        journal = instance();
    }

    @Test
    void whatIsSavedIsFoundAgain() {
        JournalItem item = item("c1", Outcome.WAITING)
                .recordId(UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e"))
                .step("created", NOW)
                .nextTry(NOW.plusSeconds(60))
                .build();

        journal.save(item, List.of(new TrailEntry(NOW, "create", "Created.", "")));

        assertThat(journal.find(item.key())).contains(item);
        assertThat(journal.find(key("c2"))).isEmpty();
    }

    @Test
    void whatAnItemIsAboutAndWasDecidedOnIsReadBack() {
        JournalItem item =
                item("c1", Outcome.WAITING).about("digest", "content").build();
        journal.save(item, List.of());
        JournalItem changed = item.about("digest", "other content");
        journal.save(changed, List.of());

        assertThat(journal.find(item.key())).contains(changed);
    }

    @Test
    void itemsOfANumberAreFoundWithoutTheSkippedOnes() {
        journal.save(item("c1", Outcome.WRITTEN).about("one", "").build(), List.of());
        journal.save(item("c2", Outcome.WAITING).about("one", "").build(), List.of());
        journal.save(item("c3", Outcome.SKIPPED).about("one", "").build(), List.of());
        journal.save(item("c4", Outcome.WRITTEN).about("two", "").build(), List.of());

        assertThat(journal.ofNumber(TENANT, PIPELINE, "one"))
                .extracting(item -> item.key().id())
                .containsExactlyInAnyOrder("c1", "c2");
        assertThat(journal.ofNumber(TENANT, PIPELINE, "")).isEmpty();
    }

    @Test
    void whatWaitsForItsNumberIsWokenWithItAndNothingElseIs() {
        journal.save(item("c1", Outcome.WAITING).about("one", "").build(), List.of());
        journal.save(item("c2", Outcome.WAITING).about("two", "").build(), List.of());
        journal.save(item("c3", Outcome.PARKED).about("one", "").build(), List.of());
        journal.save(
                item("c4", Outcome.WAITING)
                        .about("one", "")
                        .nextTry(NOW.plusSeconds(900))
                        .build(),
                List.of());
        assertThat(journal.waitingNumbers(TENANT, PIPELINE, null)).containsExactlyInAnyOrder("one", "two");

        journal.wake(TENANT, PIPELINE, List.of("one"), NOW);

        assertThat(journal.due(TENANT, PIPELINE, "support", NOW, 10))
                .extracting(item -> item.key().id())
                .containsExactly("c1");
        assertThat(journal.waitingNumbers(TENANT, PIPELINE, null)).containsExactly("two");
    }

    @Test
    void whatHasWaitedTooLongIsFoundByItsFirstSight() {
        journal.save(item("c1", Outcome.WAITING).seen(NOW.minusSeconds(60)).build(), List.of());
        journal.save(item("c2", Outcome.WAITING).seen(NOW).build(), List.of());
        journal.save(
                item("c3", Outcome.WAITING)
                        .seen(NOW.minusSeconds(60))
                        .nextTry(NOW)
                        .build(),
                List.of());

        assertThat(journal.waitingSince(TENANT, PIPELINE, NOW, 10))
                .extracting(item -> item.key().id())
                .containsExactly("c1");
    }

    @Test
    void savingAgainReplacesTheStateAndAppendsToTheTrail() {
        JournalItem first = item("c1", Outcome.WAITING).step("created", NOW).build();
        journal.save(first, List.of(new TrailEntry(NOW, "match", "Nobody has +44•••123.", "customers")));
        JournalItem second = item("c1", Outcome.WRITTEN)
                .step("created", NOW)
                .step("closed", NOW.plusSeconds(1))
                .changed(NOW.plusSeconds(1))
                .build();

        journal.save(second, List.of(new TrailEntry(NOW.plusSeconds(1), "close", "Closed.", "")));

        assertThat(journal.find(first.key())).contains(second);
        assertThat(journal.trail(first.key()))
                .containsExactly(
                        new TrailEntry(NOW, "match", "Nobody has +44•••123.", "customers"),
                        new TrailEntry(NOW.plusSeconds(1), "close", "Closed.", ""));
    }

    @Test
    void aNoteIsAddedToAnItemWithoutTouchingItsState() {
        JournalItem read = JournalItem.first(key("c1"), "list", null, "", NOW);
        journal.save(read, List.of());
        journal.save(read.ended(Outcome.WRITTEN, Reason.NONE, NOW.plusSeconds(5)), List.of());

        journal.append(read.key(), List.of(new TrailEntry(NOW.plusSeconds(9), "attempt", "Attempt 1.", "")));

        assertThat(journal.find(read.key()).orElseThrow().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(journal.find(read.key()).orElseThrow().changedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(journal.trail(read.key())).extracting(TrailEntry::text).containsExactly("Attempt 1.");
    }

    @Test
    void aStaleWriterTakesNoStepNoRecordAndNoFirstSightAway() {
        UUID record = UUID.randomUUID();
        journal.save(
                item("c1", Outcome.WRITTEN)
                        .recordId(record)
                        .step("created", NOW)
                        .step("closed", NOW)
                        .build(),
                List.of());

        journal.save(
                item("c1", Outcome.WAITING)
                        .step("created", NOW.plusSeconds(9))
                        .seen(NOW.plusSeconds(9))
                        .build(),
                List.of());

        JournalItem stored = journal.find(key("c1")).orElseThrow();
        assertThat(stored.steps()).containsOnly(Map.entry("created", NOW), Map.entry("closed", NOW));
        assertThat(stored.recordId()).isEqualTo(record);
        assertThat(stored.firstSeen()).isEqualTo(NOW);
    }

    @Test
    void twoInstancesThatSaveTheSameItemsAtOnceLoseNothing() throws Exception {
        Journal other = instance();
        int count = 40;
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                Journal mine = writer % 2 == 0 ? journal : other;
                String step = "step-" + writer;
                Callable<Void> work = () -> {
                    start.await();
                    for (int number = 0; number < count; number++) {
                        mine.save(
                                item("c" + number, Outcome.WAITING)
                                        .step(step, NOW)
                                        .build(),
                                List.of(new TrailEntry(NOW, step, "Done.", "")));
                        mine.moveWatermark(TENANT, PIPELINE, LIST, NOW.plusSeconds(number));
                    }
                    return null;
                };
                writers.add(threads.submit(work));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (int number = 0; number < count; number++) {
            JournalItem stored = journal.find(key("c" + number)).orElseThrow();
            assertThat(stored.steps()).containsOnlyKeys("step-0", "step-1", "step-2", "step-3");
            assertThat(journal.trail(stored.key())).hasSize(4);
        }
        assertThat(journal.watermark(TENANT, PIPELINE, LIST)).contains(NOW.plusSeconds(count - 1));
    }

    @Test
    void dueGivesUnfinishedItemsOfTheSourceWhoseTimeHasCome() {
        journal.save(item("later", Outcome.WAITING).nextTry(NOW.plusSeconds(1)).build(), List.of());
        journal.save(item("second", Outcome.WAITING).nextTry(NOW).build(), List.of());
        journal.save(item("first", Outcome.WAITING).nextTry(NOW.minusSeconds(5)).build(), List.of());
        journal.save(item("never", Outcome.PARKED).build(), List.of());
        journal.save(item("done", Outcome.WRITTEN).nextTry(NOW).build(), List.of());
        journal.save(
                item("elsewhere", Outcome.WAITING).source("sales").nextTry(NOW).build(), List.of());

        assertThat(journal.due(TENANT, PIPELINE, LIST, NOW, 10))
                .extracting(i -> i.key().id())
                .containsExactly("first", "second");
        assertThat(journal.due(TENANT, PIPELINE, LIST, NOW, 1))
                .extracting(i -> i.key().id())
                .containsExactly("first");
    }

    @Test
    void aGroupHoldsWhatBecameARecordOldestFirst() {
        journal.save(item("young", Outcome.WRITTEN).group("g").occurred(NOW).build(), List.of());
        journal.save(
                item("old", Outcome.EXISTING)
                        .group("g")
                        .occurred(NOW.minusSeconds(60))
                        .build(),
                List.of());
        journal.save(
                item("unclosed", Outcome.WAITING)
                        .group("g")
                        .occurred(NOW.minusSeconds(30))
                        .build(),
                List.of());
        journal.save(item("skipped", Outcome.SKIPPED).group("g").build(), List.of());
        journal.save(item("other", Outcome.WRITTEN).group("h").build(), List.of());
        journal.save(item("single", Outcome.WRITTEN).build(), List.of());

        assertThat(journal.inGroup(TENANT, PIPELINE, "g"))
                .extracting(i -> i.key().id())
                .containsExactly("old", "unclosed", "young");
        assertThat(journal.inGroup(TENANT, PIPELINE, "")).isEmpty();
    }

    @Test
    void listsAreFilteredPagedAndNewestFirst() {
        for (int number = 0; number < 5; number++) {
            journal.save(
                    item("c" + number, number == 2 ? Outcome.PARKED : Outcome.WRITTEN)
                            .step("created", NOW)
                            .step("closed", NOW)
                            .changed(NOW.plusSeconds(number))
                            .build(),
                    List.of());
        }

        assertThat(journal.list(TENANT, PIPELINE, null, 2, 1))
                .extracting(i -> i.key().id())
                .containsExactly("c3", "c2");
        assertThat(journal.list(TENANT, null, Outcome.PARKED, 10, 0))
                .extracting(i -> i.key().id())
                .containsExactly("c2");
        assertThat(journal.list(null, null, null, 10, 0)).hasSize(5);
        assertThat(journal.list("fabrikam", null, null, 10, 0)).isEmpty();
    }

    @Test
    void anItemIsLookedUpByItsOwnIdOrItsRecord() {
        UUID record = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");
        String id = "7b0e0000-0000-4000-8000-00000000000a";
        JournalItem item = item(id, Outcome.WRITTEN).recordId(record).build();
        journal.save(item, List.of());

        assertThat(journal.lookUp(TENANT, id)).containsExactly(item);
        assertThat(journal.lookUp(TENANT, id.toUpperCase())).containsExactly(item);
        assertThat(journal.lookUp(TENANT, record.toString().toUpperCase())).containsExactly(item);
        assertThat(journal.lookUp("fabrikam", id)).isEmpty();
        assertThat(journal.lookUp(TENANT, "no such thing")).isEmpty();
    }

    @Test
    void countsAreByPipelineOutcomeAndReason() {
        journal.save(item("a", Outcome.WRITTEN).build(), List.of());
        journal.save(item("b", Outcome.WRITTEN).build(), List.of());
        journal.save(item("c", Outcome.PARKED).reason(Reason.REFUSED).build(), List.of());

        assertThat(journal.counts(TENANT))
                .containsExactlyInAnyOrder(
                        new Journal.OutcomeCount(TENANT, PIPELINE, Outcome.WRITTEN, Reason.NONE, 2),
                        new Journal.OutcomeCount(TENANT, PIPELINE, Outcome.PARKED, Reason.REFUSED, 1));
        assertThat(journal.counts(null)).hasSize(2);
        assertThat(journal.counts("fabrikam")).isEmpty();
    }

    @Test
    void aReplayMakesAParkedItemDueAtOnceAndSaysWhoAsked() {
        journal.save(
                item("c1", Outcome.PARKED).reason(Reason.REFUSED).failedRuns(3).build(), List.of());

        assertThat(journal.replay(key("c1"), NOW.plusSeconds(5), "admin")).isTrue();

        JournalItem due =
                journal.due(TENANT, PIPELINE, LIST, NOW.plusSeconds(5), 10).get(0);
        assertThat(due.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(due.reason()).isEqualTo(Reason.REPLAY_REQUESTED);
        assertThat(due.failedRuns()).isZero();
        assertThat(journal.trail(key("c1"))).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("admin"));
    }

    @Test
    void aFinishedOrUnknownItemIsNotReplayed() {
        journal.save(item("c1", Outcome.WRITTEN).build(), List.of());

        assertThat(journal.replay(key("c1"), NOW, "admin")).isFalse();
        assertThat(journal.replay(key("unknown"), NOW, "admin")).isFalse();
        assertThat(journal.find(key("c1")).orElseThrow().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(journal.trail(key("c1"))).isEmpty();
    }

    @Test
    void anItemOpenedAgainIsDueAndTheUndoneStepsAreNotDone() {
        JournalItem written = item("c1", Outcome.WRITTEN)
                .step("created", NOW)
                .step("closed", NOW)
                .build();
        journal.save(written, List.of());

        assertThat(repairs()
                        .reopen(
                                written.key(),
                                Set.of("created", "found"),
                                NOW,
                                new TrailEntry(NOW, "repair", "So.", "")))
                .isTrue();

        JournalItem again = journal.find(written.key()).orElseThrow();
        assertThat(again.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(again.reason()).isEqualTo(Reason.REPLAY_REQUESTED);
        assertThat(again.steps()).containsOnlyKeys("closed");
        assertThat(journal.due(TENANT, PIPELINE, LIST, NOW, 10)).contains(again);
        assertThat(journal.trail(written.key())).extracting(TrailEntry::text).containsExactly("So.");
        assertThat(repairs().reopen(key("c2"), Set.of(), NOW, new TrailEntry(NOW, "repair", "So.", "")))
                .isFalse();
    }

    @Test
    void anItemIsTakenUpOnceAndNeverOverAnotherState() {
        JournalItem first = item("c1", Outcome.WAITING).nextTry(NOW).build();
        TrailEntry why = new TrailEntry(NOW, "repair", "So.", "");
        assertThat(repairs().takeUp(first, why)).isTrue();
        journal.save(item("c1", Outcome.WRITTEN).build(), List.of());

        assertThat(repairs().takeUp(first, why)).isFalse();
        assertThat(journal.find(first.key()).orElseThrow().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(journal.trail(first.key())).hasSize(1);
    }

    @Test
    void aForgottenItemLeavesNothingBehind() {
        JournalItem item = item("c1", Outcome.WRITTEN).step("created", NOW).build();
        journal.save(item, List.of(new TrailEntry(NOW, "create", "Created.", "")));
        journal.save(item("c2", Outcome.WRITTEN).build(), List.of());

        repairs().forget(item.key());

        assertThat(journal.find(item.key())).isEmpty();
        assertThat(journal.trail(item.key())).isEmpty();
        assertThat(journal.find(key("c2"))).isPresent();
    }

    @Test
    void whatHappenedInATimeIsFoundOldestFirst() {
        journal.save(item("late", Outcome.WRITTEN).occurred(NOW).build(), List.of());
        journal.save(
                item("second", Outcome.PARKED).occurred(NOW.minusSeconds(1)).build(), List.of());
        journal.save(
                item("first", Outcome.WRITTEN).occurred(NOW.minusSeconds(60)).build(), List.of());
        journal.save(
                item("early", Outcome.WRITTEN).occurred(NOW.minusSeconds(61)).build(), List.of());

        assertThat(journal.occurred(TENANT, PIPELINE, NOW.minusSeconds(60), NOW))
                .extracting(item -> item.key().id())
                .containsExactly("first", "second");
    }

    @Test
    void runsAreKeptNewestFirst() {
        RunRecord first = run(NOW, true, 2);
        RunRecord failed = run(NOW.plusSeconds(60), false, 0);
        journal.saveRun(first);
        journal.saveRun(failed);

        assertThat(journal.runs(TENANT, PIPELINE, 10)).containsExactly(failed, first);
        assertThat(journal.runs(TENANT, null, 1)).containsExactly(failed);
        assertThat(journal.runs(TENANT, "call-sync", 10)).isEmpty();
        assertThat(journal.runsSince(NOW.plusSeconds(1))).containsExactly(failed);
        assertThat(journal.runsSince(NOW)).containsExactly(first, failed);
        assertThat(journal.lastCompletedRun(TENANT, PIPELINE)).contains(first);
        assertThat(journal.lastCompletedRun(TENANT, "call-sync")).isEmpty();
    }

    @Test
    void aWatermarkNeverMovesBack() {
        assertThat(journal.watermark(TENANT, PIPELINE, LIST)).isEmpty();

        journal.moveWatermark(TENANT, PIPELINE, LIST, NOW);
        journal.moveWatermark(TENANT, PIPELINE, LIST, NOW.minusSeconds(60));
        assertThat(journal.watermark(TENANT, PIPELINE, LIST)).contains(NOW);

        journal.moveWatermark(TENANT, PIPELINE, LIST, NOW.plusSeconds(60));
        assertThat(journal.watermark(TENANT, PIPELINE, LIST)).contains(NOW.plusSeconds(60));
        assertThat(journal.watermark(TENANT, PIPELINE, "sales")).isEmpty();
    }

    @Test
    void malformedTextsAreStoredAndNotRefused() {
        String id = "x".repeat(5000);
        String note = "\0half a pair \ud83d, " + "y".repeat(1_000_000);

        assertThatCode(() ->
                        journal.save(item(id, Outcome.PARKED).build(), List.of(new TrailEntry(NOW, "read", note, ""))))
                .doesNotThrowAnyException();

        assertThat(journal.find(key(id))).isPresent();
        assertThat(journal.find(key(id + "z"))).isEmpty();
        assertThat(journal.trail(key(id)).get(0).text())
                .startsWith("half a pair ?")
                .endsWith("…");
        JournalItem asListed = journal.list(TENANT, null, null, 1, 0).get(0);
        assertThat(journal.replay(asListed.key(), NOW, "admin")).isTrue();
    }

    @Test
    void retentionForgetsFinishedItemsAndRunsButNeverWaitingOnes() {
        Instant old = NOW.minus(Duration.ofDays(61));
        journal.save(
                item("finished", Outcome.WRITTEN)
                        .step("created", old)
                        .changed(old)
                        .build(),
                List.of(new TrailEntry(old, "create", "Created.", "")));
        journal.save(item("open", Outcome.WAITING).changed(old).build(), List.of());
        journal.save(
                item("recent", Outcome.SKIPPED)
                        .changed(NOW.minus(Duration.ofDays(59)))
                        .build(),
                List.of());
        journal.save(
                item("parked", Outcome.PARKED)
                        .changed(NOW.minus(Duration.ofDays(31)))
                        .build(),
                List.of());
        journal.save(
                item("parked-recently", Outcome.PARKED)
                        .changed(NOW.minus(Duration.ofDays(29)))
                        .build(),
                List.of());
        journal.saveRun(run(old, true, 1));
        journal.saveRun(run(NOW.minus(Duration.ofDays(3)), true, 0));
        journal.saveRun(run(NOW.minus(Duration.ofDays(3)), true, 4));
        JournalProperties properties =
                new JournalProperties(Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(2));

        new JournalRetention(jdbc, properties, Clock.fixed(NOW, ZoneOffset.UTC)).purge();

        assertThat(journal.list(null, null, null, 10, 0))
                .extracting(i -> i.key().id())
                .containsExactlyInAnyOrder("open", "recent", "parked-recently");
        assertThat(journal.trail(key("finished"))).isEmpty();
        assertThat(journal.runs(TENANT, null, 10))
                .extracting(RunRecord::written)
                .containsExactly(4);
    }

    @Test
    void anErasedNumberIsNowhereAndWhatWasWrittenIsStillKnownById() {
        UUID record = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");
        String group = NumberDigest.sha256("contoso|queue|" + "+442079460123");
        journal.save(
                item("written", Outcome.WRITTEN)
                        .about("theirs", "content")
                        .group(group)
                        .recordId(record)
                        .build(),
                List.of(new TrailEntry(NOW, "match", "One contact has +44•••123.", "customers")));
        journal.save(
                item("waiting", Outcome.WAITING)
                        .reason(Reason.NO_CUSTOMER)
                        .about("theirs", "content")
                        .nextTry(NOW)
                        .build(),
                List.of());
        journal.save(
                item("parked", Outcome.PARKED)
                        .reason(Reason.REFUSED)
                        .about("theirs", "")
                        .build(),
                List.of());
        JournalItem details =
                JournalItem.first(new ItemKey(TENANT, "call-details", "written"), LIST, NOW, "+44•••123", NOW);
        journal.save(details, List.of());
        JournalItem other =
                item("other", Outcome.PARKED).about("another's", "content").build();
        journal.save(other, List.of(new TrailEntry(NOW, "read", "Parked.", "")));
        TrailEntry why = new TrailEntry(NOW, "erase", "Erased.", "");

        PersonalDataJournal.Erased erased = persons().erase(TENANT, Set.of("theirs"), why, NOW.plusSeconds(5));

        assertThat(erased).isEqualTo(new PersonalDataJournal.Erased(4, 0, 0, 0));
        assertThat(journal.find(key("written"))).hasValueSatisfying(item -> {
            assertThat(item.outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(item.recordId()).isEqualTo(record);
            assertThat(item.maskedNumber() + item.numberDigest() + item.fingerprint() + item.group())
                    .isEmpty();
        });
        assertThat(journal.trail(key("written"))).containsExactly(why);
        for (ItemKey ended : List.of(key("waiting"), key("parked"), details.key())) {
            assertThat(journal.find(ended)).hasValueSatisfying(item -> {
                assertThat(item.outcome()).isEqualTo(Outcome.SKIPPED);
                assertThat(item.reason()).isEqualTo(Reason.ERASED);
                assertThat(item.nextTry()).isNull();
            });
        }
        assertThat(journal.replay(key("parked"), NOW, "admin")).isFalse();
        assertThat(journal.find(other.key())).contains(other);
        assertThat(journal.trail(other.key())).hasSize(1);
        assertThat(persons().erase("fabrikam", Set.of("another's"), why, NOW).items())
                .isZero();
        assertThat(persons().erase(TENANT, Set.of(""), why, NOW).items()).isZero();
    }

    private PersonalDataJournal persons() {
        return new JdbcPersonalDataJournal(
                JdbcClient.create(dataSource()), new TransactionTemplate(new JdbcTransactionManager(dataSource())));
    }

    private RepairJournal repairs() {
        return new JdbcRepairJournal(
                JdbcClient.create(dataSource()), new TransactionTemplate(new JdbcTransactionManager(dataSource())));
    }

    private Journal instance() {
        return new JdbcJournal(
                JdbcClient.create(dataSource()),
                new TransactionTemplate(new JdbcTransactionManager(dataSource())),
                new AuditLog(Clock.systemUTC()));
    }

    private static ItemKey key(String id) {
        return new ItemKey(TENANT, PIPELINE, id);
    }

    private static RunRecord run(Instant started, boolean completed, int written) {
        return new RunRecord(
                TENANT,
                PIPELINE,
                started,
                started.plusSeconds(1),
                completed,
                written,
                0,
                0,
                0,
                0,
                7,
                3,
                completed ? "" : "Dynamics cannot be reached");
    }

    private static Item item(String id, Outcome outcome) {
        return new Item(id, outcome);
    }

    /** An item with everything a test does not care about filled in. */
    private static final class Item {
        private final String id;
        private final Outcome outcome;
        private final Map<String, Instant> steps = new LinkedHashMap<>();
        private Reason reason = Reason.NONE;
        private String source = LIST;
        private String group = "";
        private UUID recordId;
        private String number = "";
        private String fingerprint = "";
        private int failedRuns;
        private Instant nextTry;
        private Instant occurred = NOW.minusSeconds(30);
        private Instant seen = NOW;
        private Instant changed = NOW;

        private Item(String id, Outcome outcome) {
            this.id = id;
            this.outcome = outcome;
        }

        Item reason(Reason value) {
            reason = value;
            return this;
        }

        Item source(String value) {
            source = value;
            return this;
        }

        Item group(String value) {
            group = value;
            return this;
        }

        Item recordId(UUID value) {
            recordId = value;
            return this;
        }

        Item about(String digest, String content) {
            number = digest;
            fingerprint = content;
            return this;
        }

        Item failedRuns(int value) {
            failedRuns = value;
            return this;
        }

        Item nextTry(Instant value) {
            nextTry = value;
            return this;
        }

        Item occurred(Instant value) {
            occurred = value;
            return this;
        }

        Item seen(Instant value) {
            seen = value;
            return this;
        }

        Item changed(Instant value) {
            changed = value;
            return this;
        }

        Item step(String name, Instant at) {
            steps.put(name, at);
            return this;
        }

        JournalItem build() {
            return new JournalItem(
                    key(id),
                    source,
                    outcome,
                    reason,
                    recordId,
                    group,
                    "+44•••123",
                    number,
                    fingerprint,
                    steps,
                    failedRuns,
                    nextTry,
                    occurred,
                    seen,
                    changed);
        }
    }
}
