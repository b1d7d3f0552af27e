package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
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

/** Once a night the last 24 hours again, and what has changed since the last night (configuration guide 1.5.3). */
@TestInstance(Lifecycle.PER_CLASS)
class CallNightIT {

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, "waiting-days: 30").start();
        scene.night(); // which only begins to count the nights
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    /** A night has passed, and it is evening again. */
    @BeforeEach
    void evening() {
        scene.nightFalls();
        scene.night();
        scene.advance(Duration.ofHours(20));
        scene.sync();
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
    }

    @Test
    void theLast24HoursAreReadAgainAtTheTenantsMomentOnce() {
        String call = late(JOHANNA);
        scene.night();
        assertThat(scene.stand().phoneCallsOfCall(call))
                .as("its moment has not come")
                .isEmpty();

        scene.nightFalls();
        RunRecord night = scene.night();
        assertThat(night.written()).isEqualTo(1);
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));

        scene.sandbox().resetCounters();
        scene.night();
        assertThat(scene.sandbox().requests("enreach", "", ""))
                .as("it was served")
                .isZero();
    }

    @Test
    void aCallThatIsClassifiedAsWorkAfterTenDaysIsCaught() {
        String call = scene.call(DIEGO, Map.of("Privacy", "Undefined"));
        scene.sync();
        assertThat(scene.stand().callItem(call).reason()).isEqualTo(Reason.UNCLASSIFIED_CALL);
        for (int day = 0; day < 10; day++) {
            scene.nightFalls();
            scene.night();
            scene.sync();
        }
        assertThat(scene.stand().phoneCallsOfCall(call)).isEmpty();

        scene.advance(Duration.ofHours(6));
        scene.sandbox().changeCall(call, Map.of("Privacy", "Work"));
        scene.sync();
        assertThat(scene.stand().phoneCallsOfCall(call))
                .as("it has left the window long since")
                .isEmpty();
        scene.nightFalls();
        scene.night();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
        assertThat(scene.stand().callItem(call).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aPrivateCallStaysPrivateByNight() {
        String call = scene.call(DIEGO, Map.of("Privacy", "Private"));
        scene.sync();
        scene.nightFalls();
        scene.night();
        assertThat(scene.stand().phoneCallsOfCall(call)).isEmpty();
        assertThat(scene.stand().callItem(call).reason()).isEqualTo(Reason.PRIVATE_CALL);
    }

    @Test
    void nightsThatPassedDuringAStopAreMadeUpFor() {
        String call = late(LEE);
        scene.stand().stopProduct();
        scene.advance(Duration.ofDays(3));
        scene.stand().startProduct();
        scene.night();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void aNightWithoutTelephonyIsTriedAgain() {
        String call = late(JOHANNA);
        scene.nightFalls();
        scene.sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503, "percent", 100));
        assertThat(scene.night().completed()).isFalse();
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        assertThat(scene.night().completed()).isTrue();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void aNightInWhichOnlyTheQueueCallsFailBringsTheOthersAndIsTriedAgain() {
        String direct = late(JOHANNA);
        String queue = scene.queueCall(LEE, Map.of("StartTime", fiveHoursAgo()));
        scene.nightFalls();
        scene.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "enreach",
                        "action",
                        "answer",
                        "status",
                        500,
                        "path",
                        "servicecall",
                        "percent",
                        100));
        assertThat(scene.night().completed()).isFalse();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(direct));
        scene.sandbox().clearFaults();
        scene.night();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(direct, queue));
    }

    @Test
    void theNightCostsDynamicsNothingForCallsSeenBefore() {
        List<String> calls =
                List.of(scene.call(JOHANNA), scene.callOut(FABRIKAM, Map.of()), scene.queueCall(LEE, Map.of()));
        scene.call(DIEGO, Map.of("Privacy", "Private"));
        scene.callOut(DIEGO, Map.of("EndResult", 1));
        scene.sync();
        scene.detailsAreDue();
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), calls);
        scene.nightFalls();
        scene.sandbox().resetCounters();
        RunRecord night = scene.night();
        assertThat(night.seenAgain()).isGreaterThanOrEqualTo(5);
        assertThat(night.reported()).isZero();
        assertThat(scene.sandbox().requests("dataverse", "", "phonecalls")).isZero();
        assertThat(scene.sandbox().requests("dataverse", "", "$batch")).isZero();
        assertThat(scene.sandbox().requests("dataverse", "", ""))
                .as("only who the users are")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aCallWhoseCustomerHasAppearedIsWrittenByNightToo() {
        String call = scene.call("+441614960717");
        scene.sync();
        assertThat(scene.stand().callItem(call).reason()).isEqualTo(Reason.NO_CUSTOMER);
        scene.sandbox().insert("contacts", Map.of("lastname", "Wilke", "mobilephone", "0161 496 0717 (private)"));
        scene.sandbox().insert("contacts", Map.of("lastname", "Wilke", "mobilephone", "+44 161 4960717"));
        scene.stand().refreshIndex();
        scene.nightFalls();
        scene.night();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void aCallOfSeveralCustomersIsWrittenAtNightOnceOnlyOneIsLeft() {
        String number = "+441614960718";
        String[] twins = new String[2];
        for (int i = 0; i < 2; i++) {
            twins[i] = scene.sandbox()
                    .insert("contacts", Map.of("lastname", "Mueller", "mobilephone", number))
                    .path("contactid")
                    .asText();
        }
        scene.stand().refreshIndex();
        String call = scene.call(number);
        scene.sync();
        assertThat(scene.stand().callItem(call).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
        scene.sandbox().changeRow("contacts", twins[0], Map.of("statecode", 1, "statuscode", 2));
        scene.stand().refreshIndex();
        scene.nightFalls();
        scene.night();
        assertThat(scene.phoneCall(call).path("_regardingobjectid_value").asText())
                .isEqualTo(twins[1]);
    }

    @Test
    void aCallWaitsForItsCustomerForThirtyDaysAndThenEnds() {
        String call = scene.call("+441614960719");
        scene.sync();
        scene.advance(Duration.ofDays(29));
        scene.nightFalls();
        scene.night();
        scene.advance(Duration.ofDays(1));
        scene.nightFalls();
        scene.night();
        JournalItem item = scene.stand().callItem(call);
        assertThat(item.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(item.reason()).isEqualTo(Reason.WAITED_TOO_LONG);
    }

    /** A call that has left the window of the continuous sync before it is told. */
    private String late(String number) {
        return scene.call(number, Map.of("StartTime", fiveHoursAgo(), "Duration", 60));
    }

    private String fiveHoursAgo() {
        return scene.now().minus(Duration.ofHours(5)).toString();
    }
}
