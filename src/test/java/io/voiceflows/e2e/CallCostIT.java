package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.IRVIN;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls cost Dynamics, counted by the sandbox. */
@TestInstance(Lifecycle.PER_CLASS)
class CallCostIT {

    private static final int RUNS_OF_A_WINDOW = 120;

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0"));
        stand.startProduct();
        desk.open();
        desk.call("ANum", desk.numberOfContact());
        desk.call("UserId", IRVIN, "ANum", desk.numberOfContact());
        desk.run();
        desk.runWithDetails();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @BeforeEach
    void countFromHere() {
        desk.runWithDetails();
        stand.sandbox().resetCounters();
    }

    @Test
    void aCallThatIsSeenInEachRunOfItsWindowCostsNothingAfterTheFirst() {
        String written = desk.call("ANum", desk.numberOfContact());
        String waiting = desk.call("ANum", desk.unknownNumber());
        String skipped = desk.call("ANum", desk.numberOfContact(), "Privacy", "Private");
        desk.runWithDetails();
        stand.sandbox().resetCounters();

        int seen = 0;
        for (int run = 1; run < RUNS_OF_A_WINDOW; run++) {
            RunRecord record = desk.run();
            assertThat(record.reported()).isZero();
            seen += record.seenAgain();
        }
        assertThat(seen).isGreaterThanOrEqualTo(3 * (RUNS_OF_A_WINDOW - 1));
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
        assertThat(desk.item(written).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(desk.item(waiting).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(desk.item(skipped).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void anIdleRunCostsDynamicsNothing() {
        assertThat(desk.run().reported()).isZero();
        stand.run("call-details");
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
    }

    @Test
    void theUsersAreReadAgainOnceAnHourAndNothingElseIs() {
        stand.sandbox().advanceClock("PT61M");
        desk.run();
        desk.run();
        assertThat(stand.sandbox().requests("dataverse", "GET", "systemusers")).isEqualTo(2);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void callsAreWrittenInOneRequestAndCompletedInAnotherBesidesOneQueryEach(int calls) {
        List<String> ids = makeCalls(calls);
        stand.sandbox().resetCounters();
        assertThat(desk.run().written()).isEqualTo(calls);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(1 + 1);

        stand.run("call-details");
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(2 + 2);
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(desk.phoneCall(id).path("statecode").asInt()).isEqualTo(1));
    }

    @Test
    void aHundredCallsOfUsersWithEmbeddedPhoneCostNoMoreThanTenRequestsWithTheirCompletion() {
        String number = desk.numberOfContact();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(desk.call("ANum", number));
        }
        stand.sandbox().resetCounters();
        assertThat(desk.run().written()).isEqualTo(100);
        assertThat(stand.run("call-details").written()).isEqualTo(100);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isLessThanOrEqualTo(10);
        assertThat(stand.sandbox().rows("phonecalls").stream()
                        .filter(row -> ids.contains(row.path("voice_callid").asText())))
                .hasSize(100)
                .allMatch(row -> row.path("statecode").asInt() == 1);
    }

    @Test
    void aCallThatNoEmbeddedPhoneCanHaveWrittenAndThatAwaitsNothingCostsOneRequestInAll() {
        String id = desk.call("UserId", IRVIN, "ANum", desk.numberOfContact());
        desk.run();
        desk.run();
        stand.run("call-details");
        assertThat(desk.phoneCall(id).path("statecode").asInt()).isEqualTo(1);
        assertThat(stand.sandbox().requests("dataverse", "", "$batch")).isEqualTo(1);
        assertThat(stand.sandbox().requests("dataverse", "", "phonecalls")).isZero();
    }

    @Test
    void aCallThatNoRuleWantsCostsNothing() {
        String number = desk.numberOfContact();
        stand.sandbox().resetCounters();
        desk.call("ANum", number, "Privacy", "Private");
        desk.call("ANum", number, "EndResult", 1, "Duration", 0);
        desk.call("ANum", "anonymous");
        assertThat(desk.run().skipped()).isEqualTo(3);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
    }

    private List<String> makeCalls(int calls) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ids.add(desk.call("ANum", desk.numberOfContact()));
        }
        return ids;
    }
}
