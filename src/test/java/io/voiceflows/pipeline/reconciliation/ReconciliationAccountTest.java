package io.voiceflows.pipeline.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.call.Call;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.reconciliation.Mismatch.What;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reported = written + existing + skipped + waiting + parked, and what stands against it. */
class ReconciliationAccountTest {

    private static final String TENANT = "contoso";
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID RECORD = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");

    private final TenantSettings settings = SettingsOf.contoso("phone-call-sync: {process-service-calls: true}\n");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Journal journal = MemoryJournal.empty();
    private final ReconciliationAccount account =
            new ReconciliationAccount(new DayJournal(journal), journal, new PhoneNumbers(), clock);
    private final DayReading reading =
            new DayReading(settings, DAY, DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), NOW, NOW);

    @BeforeEach
    void everythingWasReadAnHourAgo() {
        Instant lastRun = NOW.minus(Duration.ofHours(1));
        journal.moveWatermark(TENANT, "call-sync", "DIRECT START", lastRun);
        journal.moveWatermark(TENANT, "call-sync", "QUEUE START", lastRun);
        journal.moveWatermark(TENANT, "callback-sync", "support", lastRun);
    }

    @Test
    void aCallThatNoRunHasTakenUpIsMissing() {
        reading.addCalls(List.of(call(Call.Kind.DIRECT, "t-alex", "")));

        Reconciliation found = account.of(reading);

        assertThat(found.calls().missing()).isOne();
        assertThat(found.addsUp()).isFalse();
        assertThat(found.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.what()).isEqualTo(What.NOT_IN_JOURNAL);
            assertThat(mismatch.id()).isEqualTo("c-1~t-alex");
            assertThat(mismatch.first().maskedNumber()).isEqualTo("+44207•••199");
        });
    }

    @Test
    void aCallThatTheNextRunReadsByItselfIsNotMissing() {
        Call call = call(Call.Kind.DIRECT, "t-alex", "");
        Instant lastRun = NOW.minus(Duration.ofHours(1));
        // Told after the last run began; begun within the look-back; neither.
        assertThat(notYetRead(at(call, NOON, lastRun))).isOne();
        assertThat(notYetRead(at(call, lastRun.minus(Duration.ofHours(2)), lastRun.minusSeconds(1))))
                .isOne();
        assertThat(notYetRead(at(call, lastRun.minus(Duration.ofHours(2)).minusSeconds(1), lastRun.minusSeconds(1))))
                .isZero();
        assertThat(notYetRead(at(call, NOON, null))).as("it lasts").isOne();
    }

    private int notYetRead(Call call) {
        DayReading own = new DayReading(settings, DAY, reading.from(), NOW, NOW);
        own.addCalls(List.of(call));
        Reconciliation found = account.of(own);
        assertThat(found.calls().reported()).isOne();
        assertThat(found.addsUp()).isEqualTo(found.calls().missing() == 0);
        return found.calls().notYetRead();
    }

    @Test
    void aQueueCallThatSomebodyTookLaterIsTheOneThatNobodyHadTaken() {
        journal.save(item("call-sync", "c-1~q-support", Outcome.WAITING, Map.of()), List.of());
        reading.addCalls(List.of(call(Call.Kind.QUEUE, "t-alex", "q-support")));

        assertThat(account.of(reading).mismatches()).isEmpty();
    }

    @Test
    void anotherUsersPartOfAQueueCallIsACallOfItsOwn() {
        String taken = "taken-by-" + NumberDigest.sha256("t-megan");
        journal.save(item("call-sync", "c-1~q-support", Outcome.WAITING, Map.of(taken, NOON)), List.of());
        reading.addCalls(List.of(call(Call.Kind.QUEUE, "t-alex", "q-support")));

        assertThat(account.of(reading).mismatches())
                .extracting(Mismatch::id, Mismatch::what)
                .containsExactly(tuple("c-1~t-alex", What.NOT_IN_JOURNAL));
    }

    @Test
    void whatWasConfirmedAndIsGoneWasDeletedAndWhatWasNotNeverStood() {
        journal.save(item("call-sync", "stood", Outcome.WRITTEN, Map.of("created", NOON)), List.of());
        journal.save(item("call-sync", "claimed", Outcome.WRITTEN, Map.of()), List.of());

        Reconciliation found = account.of(reading);

        assertThat(found.mismatches())
                .extracting(Mismatch::id, Mismatch::what)
                .containsExactlyInAnyOrder(
                        tuple("stood", What.DELETED_IN_DYNAMICS), tuple("claimed", What.NEVER_STOOD));
        reading.addPhoneCalls(List.of(JsonNodeFactory.instance.objectNode().put("activityid", RECORD.toString())));
        assertThat(account.of(reading).mismatches()).as("it stands").isEmpty();
    }

    @Test
    void aCallbackThatWeClosedAndThatIsOpenIsNamed() {
        journal.save(item("callback-sync", "cb-1", Outcome.SKIPPED, Map.of("closed", NOON)), List.of());
        reading.addCallbacks(List.of(callback("cb-1", CallbackRequest.State.OPEN)));

        assertThat(account.of(reading).mismatches()).singleElement().satisfies(mismatch -> assertThat(mismatch.what())
                .isEqualTo(What.STILL_OPEN));
    }

    @Test
    void aCallbackThatWasClosedWhileWeLookedIsNotNamed() {
        JournalItem closed = item("callback-sync", "cb-1", Outcome.SKIPPED, Map.of("closed", NOON));
        journal.save(closed.ended(Outcome.SKIPPED, Reason.NONE, NOW), List.of());
        reading.addCallbacks(List.of(callback("cb-1", CallbackRequest.State.OPEN)));

        assertThat(account.of(reading).mismatches()).isEmpty();
    }

    private static JournalItem item(String pipeline, String id, Outcome outcome, Map<String, Instant> steps) {
        JournalItem item = JournalItem.first(new ItemKey(TENANT, pipeline, id), "support", NOON, "", NOON)
                .withRecord(RECORD, "");
        for (Map.Entry<String, Instant> step : steps.entrySet()) {
            item = item.withStep(step.getKey(), step.getValue());
        }
        return outcome == Outcome.WAITING ? item : item.ended(outcome, Reason.NONE, NOON);
    }

    private static CallbackRequest callback(String id, CallbackRequest.State state) {
        return new CallbackRequest(id, "support", "+442079460199", NOON, null, state, "", "", "", List.of(), "");
    }

    private static Call call(Call.Kind kind, String user, String queue) {
        return new Call(
                "c-1",
                kind,
                user,
                "",
                Call.Direction.INCOMING,
                true,
                "+442079460199",
                "+442079460100",
                queue,
                queue.isEmpty() ? "" : "Support",
                NOON,
                null,
                null,
                NOON.plusSeconds(60),
                Duration.ofSeconds(60),
                null,
                Call.Privacy.WORK,
                List.of(),
                null,
                Map.of(),
                "");
    }

    private static Call at(Call call, Instant start, Instant end) {
        return new Call(
                call.callId(),
                call.kind(),
                call.userId(),
                call.userName(),
                call.direction(),
                call.answered(),
                call.customerNumber(),
                call.ownNumber(),
                call.queueId(),
                call.queueName(),
                start,
                null,
                null,
                end,
                call.duration(),
                null,
                call.privacy(),
                List.of(),
                null,
                Map.of(),
                "");
    }
}
