package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Many phone calls in one request: each has its own outcome, and whatever becomes of the request, none is lost or doubled. */
@TestInstance(Lifecycle.PER_CLASS)
class CallBatchIT {

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;
    private String number;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0"));
        stand.startProduct();
        desk.open();
        number = desk.numberOfContact();
        calls(10); // so that larger batches are known to be stood
        desk.run();
        calls(40);
        desk.run();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @BeforeEach
    void countFromHere() {
        stand.sandbox().resetCounters();
    }

    @AfterEach
    void repair() {
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT11M");
        desk.runWithDetails();
        assertThat(stand.run("call-details").reported()).isZero();
    }

    @Test
    void aRunCountsTheRequestsOfAllThreadsThatWriteForIt() {
        List<String> calls = calls(230);
        RunRecord run = desk.run();
        assertThat(run.written()).isEqualTo(230);
        assertThat(batches()).as("a hundred in each").isEqualTo(3);
        int asked = stand.sandbox().requests("dataverse", "", "")
                + stand.sandbox().requests("enreach", "", "")
                + stand.sandbox().requests("sign-in", "", "");
        assertThat(run.requests()).isEqualTo(asked);
        assertEachOnce(calls, Outcome.WRITTEN);
    }

    @Test
    void eachPartOfABatchHasItsOwnOutcome() {
        desk.with(
                Map.of(
                        "process-service-calls", "true",
                        "enable-multiple-match-create", "true",
                        "multiple-match-phone-call-status", "999"),
                () -> {
                    String gone = desk.unknownNumber();
                    String contact = desk.contact(gone);
                    String shared = desk.unknownNumber();
                    desk.contact(shared);
                    desk.contact(shared);
                    stand.refreshIndex();
                    stand.sandbox().deleteRow("contacts", contact);
                    List<String> good = calls(4);
                    String poison = desk.queueCall("UserId", MEGAN, "ANum", shared);
                    String orphan = desk.call("UserId", MEGAN, "ANum", gone);
                    stand.sandbox().resetCounters();

                    assertThat(desk.run().completed()).isTrue();
                    assertThat(batches()).isEqualTo(1);
                    assertEachOnce(good, Outcome.WRITTEN);
                    assertThat(desk.item(poison).reason()).isEqualTo(Reason.REFUSED);
                    assertThat(stand.callTrail(poison)).contains("999");
                    assertThat(desk.item(orphan).reason()).isEqualTo(Reason.FAILED_TRY);
                });
    }

    @Test
    void whenTheAnswerToAWholeBatchIsLostExactlyItsCallsAreFoundExisting() {
        List<String> calls = calls(20);
        fault("drop-after", "times", 1);
        RunRecord run = desk.run();
        assertThat(run.existing()).isEqualTo(20);
        assertThat(run.reported()).isEqualTo(20);
        assertEachOnce(calls, Outcome.EXISTING);
    }

    @Test
    void aBatchOfWhichHalfWasDoneIsDoneToItsEndAndNothingTwice() {
        List<String> calls = calls(20);
        fault("drop-after-half", "times", 1);
        RunRecord run = desk.run();
        assertThat(run.existing()).isEqualTo(10);
        assertThat(run.written()).isEqualTo(10);
        assertEachOnce(calls, Outcome.EXISTING, Outcome.WRITTEN);
    }

    @Test
    void aBatchOfWhichHalfWasDoneInEveryTryIsDoneToItsEndByTheNextRun() {
        List<String> calls = calls(20);
        fault("drop-after-half", "percent", 100);
        assertThat(desk.run().waiting()).isEqualTo(20);
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT1M");

        RunRecord run = desk.run();
        assertThat(run.existing()).isEqualTo(10);
        assertThat(run.written()).isEqualTo(10);
        assertEachOnce(calls, Outcome.EXISTING, Outcome.WRITTEN);
    }

    @Test
    void aThrottledBatchWaitsAsAWholeAndIsWrittenWhenTheTimeIsOver() {
        List<String> calls = calls(120);
        fault("answer", "status", 429, "retryAfter", "120", "times", 1);
        RunRecord run = desk.run();
        assertThat(run.completed()).isFalse();
        assertThat(run.waiting() + run.written()).isEqualTo(120);
        assertThat(run.waiting()).isPositive();
        stand.sandbox().resetCounters();
        assertThat(desk.run().written()).isZero();
        assertThat(stand.sandbox().requests("dataverse", "", ""))
                .as("while the gate is closed")
                .isZero();

        stand.sandbox().advanceClock("PT121S");
        desk.run();
        assertEachOnce(calls, Outcome.WRITTEN);
        assertThat(calls.stream().map(desk::item)).allMatch(item -> item.failedRuns() == 0);
    }

    @Test
    void aBatchThatIsRefusedAsAWholeIsSentOneByOne() {
        List<String> calls = calls(5);
        fault("answer", "status", 400, "times", 2);
        RunRecord run = desk.run();
        assertThat(run.parked()).isEqualTo(1);
        assertThat(run.written()).isEqualTo(4);
        assertThat(batches()).isEqualTo(1 + 5);
        assertThat(calls.stream().filter(call -> desk.item(call).outcome() == Outcome.PARKED))
                .singleElement()
                .satisfies(desk::assertNothingWritten);
    }

    @Test
    void detailsOfManyCallsAreWrittenTogetherAndEachHasItsOwnOutcome() {
        List<String> calls = calls(30);
        desk.run();
        String deleted = calls.get(3);
        stand.sandbox().deleteRow("phonecalls", id(deleted));
        stand.sandbox().resetCounters();

        RunRecord run = stand.run("call-details");
        assertThat(run.reported()).isEqualTo(30);
        assertThat(run.written()).isEqualTo(29);
        assertThat(details(deleted).reason()).isEqualTo(Reason.DELETED_IN_DYNAMICS);
        assertThat(batches()).isEqualTo(1);
        assertThat(stand.sandbox().requests("dataverse", "GET", "phonecalls"))
                .as("for twins")
                .isEqualTo(1);
        calls.remove(deleted);
        assertThat(calls).allSatisfy(call -> assertThat(state(call)).isEqualTo(1));
    }

    @Test
    void detailsWhoseAnswerIsLostOrHalfDoneAreNotedAsTheyStand() {
        List<String> calls = calls(12);
        desk.run();
        fault("drop-after-half", "times", 1);
        RunRecord run = stand.run("call-details");
        assertThat(run.reported()).isEqualTo(12);
        assertThat(run.written() + run.existing()).isEqualTo(12);
        assertThat(calls).allSatisfy(call -> assertThat(state(call)).isEqualTo(1));
    }

    private List<String> calls(int calls) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ids.add(desk.call("UserId", MEGAN, "ANum", number));
        }
        return ids;
    }

    private void assertEachOnce(List<String> calls, Outcome... outcomes) {
        List<String> written = stand.sandbox().rows("phonecalls").stream()
                .map(row -> row.path("voice_callid").asText())
                .toList();
        assertThat(written).doesNotHaveDuplicates().containsAll(calls);
        assertThat(calls)
                .allSatisfy(call -> assertThat(desk.item(call).outcome()).isIn((Object[]) outcomes));
    }

    private int batches() {
        return stand.sandbox().requests("dataverse", "POST", "$batch");
    }

    private String id(String call) {
        return desk.phoneCall(call).path("activityid").asText();
    }

    private int state(String call) {
        return desk.phoneCall(call).path("statecode").asInt();
    }

    private JournalItem details(String call) {
        return stand.journal()
                .find(new ItemKey(
                        Stand.TENANT, "call-details", desk.item(call).key().id()))
                .orElseThrow();
    }

    private void fault(String action, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", action, "path", "$batch"));
        for (int i = 0; i < more.length; i += 2) {
            fault.put((String) more[i], more[i + 1]);
        }
        stand.sandbox().fault(fault);
    }
}
