package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.IRVIN;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.CallDesk.regarding;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Calls that wait for their customer are written as soon as there is one (design of the retroactive sync, guide 1.5.3). */
@TestInstance(Lifecycle.PER_CLASS)
class CallWaitingIT {

    private static final String QUERY_MODE = "customers:\n  mode: query\n";

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(
                stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0", "process-service-calls", "true"));
        stand.startProduct();
        desk.open();
        stand.run("call-sync-retroactive");
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aContactEnteredAfterItsCallIsFoundByTheNextRunAfterTheIndexKnowsTheNumber() {
        String number = desk.unknownNumber();
        String id = desk.call("ANum", number);
        desk.run();
        String contact = desk.contact(number);
        desk.run();
        assertWaits(id, Reason.NO_CUSTOMER);

        stand.refreshIndex();
        desk.run();
        assertThat(regarding(desk.phoneCall(id))).isEqualTo(contact);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void soIsACallThatStandsInNoWindowAnyMore() {
        String number = desk.unknownNumber();
        String direct = desk.call("ANum", number);
        String queued = desk.queueCall("ANum", number);
        desk.run();
        stand.sandbox().advanceClock("P2D");
        desk.run();
        String contact = desk.contact(number);
        stand.refreshIndex();
        desk.run();
        assertThat(regarding(desk.phoneCall(direct))).isEqualTo(contact);
        assertThat(regarding(desk.phoneCall(queued))).isEqualTo(contact);
    }

    @Test
    void aNumberAddedToAnOldContactCountsTheSame() {
        String number = desk.unknownNumber();
        String contact = desk.contact(desk.unknownNumber());
        String id = desk.call("ANum", number);
        desk.run();
        stand.sandbox().changeRow("contacts", contact, Map.of("telephone2", number));
        stand.refreshIndex();
        desk.run();
        assertThat(regarding(desk.phoneCall(id))).isEqualTo(contact);
    }

    @Test
    void theNightFindsTheContactToo() {
        String number = desk.unknownNumber();
        String id = desk.call("ANum", number);
        desk.run();
        String contact = desk.contact(number);
        stand.refreshIndex();
        night();
        assertThat(regarding(desk.phoneCall(id))).isEqualTo(contact);
    }

    @Test
    void whereNothingIsKeptInMemoryTheNightFindsTheContact() {
        desk.with(Map.of(), QUERY_MODE, () -> {
            stand.refreshIndex();
            String number = desk.unknownNumber();
            String id = desk.call("ANum", number);
            desk.run();
            stand.sandbox().advanceClock("P3D");
            String contact = desk.contact(number);
            desk.run();
            assertWaits(id, Reason.NO_CUSTOMER);

            night();
            assertThat(regarding(desk.phoneCall(id))).isEqualTo(contact);
        });
        stand.refreshIndex();
    }

    @Test
    void whereNothingIsKeptInMemoryAWaitingCallAsksNothingByDay() {
        desk.with(Map.of(), QUERY_MODE, () -> {
            stand.refreshIndex();
            desk.call("ANum", desk.unknownNumber());
            desk.run();
            stand.sandbox().resetCounters();
            desk.run();
            assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
        });
        stand.refreshIndex();
    }

    @Test
    void waitingDaysEndIt() {
        desk.with(Map.of("waiting-days", "3"), () -> {
            String number = desk.unknownNumber();
            String id = desk.call("ANum", number);
            desk.run();
            stand.sandbox().advanceClock("P1D");
            night();
            assertWaits(id, Reason.NO_CUSTOMER);

            stand.sandbox().advanceClock("P1D");
            night();
            assertThat(desk.item(id).outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(desk.item(id).reason()).isEqualTo(Reason.WAITED_TOO_LONG);
            assertThat(stand.callTrail(id)).contains("It waited for 3 days.");

            desk.contact(number);
            stand.refreshIndex();
            desk.run();
            night();
            desk.assertNothingWritten(id);
        });
    }

    @Test
    void zeroWaitingDaysAreForEver() {
        desk.with(Map.of("waiting-days", "0"), () -> {
            String id = desk.call("ANum", desk.unknownNumber());
            desk.run();
            stand.sandbox().advanceClock("P400D");
            night();
            assertWaits(id, Reason.NO_CUSTOMER);
        });
    }

    @Test
    void aTwinThatIsDeactivatedLeavesTheOtherAsTheCustomer() {
        String number = desk.unknownNumber();
        String stays = desk.contact(number);
        String goes = desk.contact(number);
        stand.refreshIndex();
        String id = desk.call("ANum", number);
        desk.run();
        assertWaits(id, Reason.SEVERAL_CUSTOMERS);

        stand.sandbox().changeRow("contacts", goes, Map.of("statecode", 1, "statuscode", 2));
        stand.refreshIndex();
        night();
        assertThat(regarding(desk.phoneCall(id))).isEqualTo(stays);
    }

    @Test
    void aCallWithoutOwnerIsNotAskedForUntilUsersOrSettingsAreReadAgain() {
        String number = desk.numberOfContact();
        Map<String, String> nobody = Map.of("default-crm-assignee", "\"\"", "execution-interval", "10");
        String id = desk.call("UserId", IRVIN, "ANum", number);
        desk.with(nobody, () -> {
            desk.run();
            desk.run();
            assertWaits(id, Reason.NO_ASSIGNEE);

            stand.sandbox().advanceClock("PT30M");
            desk.run();
            stand.sandbox().resetCounters();
            desk.run();
            assertThat(stand.sandbox().requests("enreach", "GET", "/calls")).isEqualTo(1);
            assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
        });
        desk.run();
        assertThat(desk.phoneCall(id).path("actualstart").asText()).isNotEmpty();
    }

    @Test
    void aCallWithoutOwnerWaitsLongerThanOneWithoutCustomer() {
        String id = desk.call("UserId", IRVIN, "ANum", desk.numberOfContact());
        desk.with(Map.of("default-crm-assignee", "\"\"", "waiting-days", "3"), () -> {
            desk.run();
            desk.run();
            stand.sandbox().advanceClock("P5D");
            night();
            assertWaits(id, Reason.NO_ASSIGNEE);
        });
        desk.run();
        assertThat(desk.phoneCall(id).path("actualstart").asText()).isNotEmpty();
    }

    /** The next night of the tenant. */
    private void night() {
        stand.sandbox().advanceClock("P1D");
        assertThat(stand.run("call-sync-retroactive").completed()).isTrue();
    }

    private void assertWaits(String id, Reason reason) {
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(desk.item(id).reason()).isEqualTo(reason);
    }
}
