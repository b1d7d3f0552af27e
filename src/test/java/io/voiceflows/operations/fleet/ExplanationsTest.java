package io.voiceflows.operations.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID RECORD = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257e");
    private static final UUID REQUEST = UUID.fromString("5f0c8a52-74f9-4911-80e0-00505689257f");

    private final Journal journal = MemoryJournal.empty();
    private final Explanations explanations = new Explanations(journal);

    @Test
    void theCallAnswersForItsIdAndNotItsDetails() {
        // The details were seen first: only which pipeline it is decides.
        save("call-details", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, -60);
        save("call-sync", "c-1~t-alex", Outcome.SKIPPED, Reason.PRIVATE_CALL, null, 0);
        assertThat(explain("c-1").pipeline()).isEqualTo("call-sync");
        assertThat(explain("C-1~T-ALEX").pipeline()).isEqualTo("call-sync");
    }

    @Test
    void aSkippedCallAnswersForItselfAlsoWhenItCountedAsAnAttempt() {
        save("call-sync", "c-1~t-alex", Outcome.SKIPPED, Reason.UNANSWERED_CALL, null, 0);
        save("callback-attempts", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, REQUEST, 0);
        assertThat(explain("c-1").sentence()).isEqualTo(Reason.UNANSWERED_CALL.sentence());
    }

    @Test
    void aRecordsIdIsAnsweredByTheItemThatBecameItAndNotByItsAttempts() {
        save("callback-attempts", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, REQUEST, -60);
        save("callback-sync", "cb-1", Outcome.WRITTEN, Reason.NONE, REQUEST, 0);
        Explanation explanation = explain(REQUEST.toString());
        assertThat(explanation.id()).isEqualTo("cb-1");
        assertThat(explanation.related()).containsExactly("c-1~t-alex");
    }

    @Test
    void detailsAloneAnswerWhereNothingElseDoes() {
        save("call-details", "c-1~t-alex", Outcome.SKIPPED, Reason.DELETED_IN_DYNAMICS, RECORD, 0);
        assertThat(explain("c-1").sentence()).isEqualTo(Reason.DELETED_IN_DYNAMICS.sentence());
    }

    @Test
    void thePartsOfATransferredCallAreRelated() {
        save("call-sync", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 0);
        save("call-details", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 0);
        save("call-sync", "c-1~t-megan", Outcome.WAITING, Reason.NO_CUSTOMER, null, 5);
        save("call-sync", "c-1~q-support", Outcome.SKIPPED, Reason.SWITCHED_OFF, null, 9);
        save("call-sync", "c-10~t-alex", Outcome.WRITTEN, Reason.NONE, REQUEST, 0);
        assertThat(explain("c-1").id()).isEqualTo("c-1~t-alex");
        assertThat(explain("c-1").related()).containsExactly("c-1~q-support", "c-1~t-megan");
        assertThat(explain("c-1~t-megan").related()).containsExactly("c-1~q-support", "c-1~t-alex");
    }

    @Test
    void thePartThatIsInDynamicsAnswersForTheWholeCall() {
        save("call-sync", "c-1~q-support", Outcome.SKIPPED, Reason.SWITCHED_OFF, null, -60);
        save("call-sync", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 0);
        assertThat(explain("c-1").sentence()).isEqualTo("It became phone call %s in Dynamics.", RECORD);
    }

    @Test
    void theTrailOfACallHoldsThatOfItsDetailsInTheOrderOfTime() {
        save("call-sync", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 0, "match", "create");
        save("call-details", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 1, "await", "details");
        journal.save(
                journal.find(new ItemKey("contoso", "call-sync", "c-1~t-alex")).orElseThrow(),
                List.of(new TrailEntry(NOW.plusSeconds(2), "replay", "Between.", "")));
        assertThat(explain("c-1").trail())
                .extracting(TrailEntry::step)
                .containsExactly("match", "await", "create", "replay", "details");
    }

    @Test
    void aWaitingCallSaysWhatItWaitsFor() {
        save("call-sync", "c-1~t-alex", Outcome.WAITING, Reason.NO_CUSTOMER, null, 0);
        save("call-sync", "c-2~t-alex", Outcome.WAITING, Reason.SEVERAL_CUSTOMERS, null, 0);
        assertThat(explain("c-1").next())
                .isEqualTo("It is taken up again when a customer in Dynamics gets the number.");
        assertThat(explain("c-2").next()).startsWith("It is taken up again in the night");
    }

    @Test
    void anIdThatNobodyHasReportedHasNoExplanation() {
        save("call-sync", "c-1~t-alex", Outcome.WRITTEN, Reason.NONE, RECORD, 0);
        assertThat(explanations.explain("contoso", "c-2")).isEmpty();
        assertThat(explanations.explain("fabrikam", "c-1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SWITCHED_OFF",
                "PRIVATE_CALL",
                "UNCLASSIFIED_CALL",
                "INTERNAL_CALL",
                "UNANSWERED_CALL",
                "TOO_SHORT",
                "NO_MOBILE_NUMBER",
                "NO_NUMBER",
                "WAITED_TOO_LONG",
                "COMPLETED_EARLY"
            })
    void aSkippedCallNamesTheRuleAndWhereItStands(Reason reason) {
        save("call-sync", "c-1~t-alex", Outcome.SKIPPED, reason, null, 0);
        assertThat(explain("c-1").sentence())
                .containsAnyOf("configuration guide 1.5.3", "administrator guide", "use case");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SETTLING", "NO_CUSTOMER", "SEVERAL_CUSTOMERS", "UNKNOWN_USER", "NO_ASSIGNEE", "DETAILS_AWAITED"})
    void aWaitingCallNamesTheSettingAndTheGuidesSection(Reason reason) {
        save("call-sync", "c-1~t-alex", Outcome.WAITING, reason, null, 0);
        assertThat(explain("c-1").sentence())
                .contains("phone-call-sync.")
                .containsAnyOf("configuration guide 1.5.3", "use cases 4 and 4.1");
    }

    private Explanation explain(String id) {
        return explanations.explain("contoso", id).orElseThrow();
    }

    /** Its trail begins when it was first seen and goes on every two seconds. */
    private void save(
            String pipeline, String id, Outcome outcome, Reason reason, UUID record, int seenAfter, String... steps) {
        Instant seen = NOW.plusSeconds(seenAfter);
        JournalItem item = JournalItem.first(new ItemKey("contoso", pipeline, id), "DIRECT", NOW, "+44•••123", seen)
                .withRecord(record, "");
        List<TrailEntry> trail = IntStream.range(0, steps.length)
                .mapToObj(number -> new TrailEntry(seen.plusSeconds(number * 2L), steps[number], "Done.", ""))
                .toList();
        journal.save(
                outcome == Outcome.WAITING ? item.waiting(reason, 0, null, seen) : item.ended(outcome, reason, seen),
                trail);
    }
}
