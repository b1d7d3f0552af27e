package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.sandbox.SandboxOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the neighbours can do to us, and that nothing is lost or doubled by it. */
@TestInstance(Lifecycle.PER_CLASS)
class CallbackFaultsIT {

    @TempDir
    static Path folder;

    private Stand stand;
    private int number = 0;

    @BeforeAll
    void start() {
        stand = new Stand(folder).startProduct();
        leave(1); // so that the product has found out that this Dynamics takes no queue as recipient
        stand.run();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @AfterEach
    void repair() {
        stand.sandbox().clearFaults();
        stand.write("dynamics-secret", "sandbox-secret");
        stand.write("enreach-key", "sandbox-key");
        stand.sandbox().advanceClock("PT2M");
        stand.run();
    }

    @Test
    void anAnswerLostAfterTheWriteDoublesNothing() {
        List<String> ids = leave(3);
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", "$batch", "times", 2));
        RunRecord run = stand.run();
        assertEachWrittenOnceAndClosed(ids);
        assertThat(run.existing()).isEqualTo(1);
    }

    @Test
    void aRequestLostBeforeDynamicsSawItIsRepeated() {
        List<String> ids = leave(3);
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "drop-before", "path", "$batch", "times", 1));
        stand.run();
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aPassingErrorOfDynamicsIsTriedAgainInTheSameRun() {
        List<String> ids = leave(1);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "dataverse", "action", "answer", "status", 500, "path", "$batch", "times", 2));
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aCloseThatFailsIsRepeatedWithoutASecondPhoneCall() {
        List<String> ids = leave(2);
        stand.sandbox()
                .fault(Map.of("neighbour", "enreach", "action", "answer", "status", 500, "method", "PUT", "times", 20));
        stand.run();
        assertThat(stand.item(ids.get(0)).outcome()).isEqualTo(Outcome.WAITING);
        stand.sandbox().clearFaults();
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aCloseWhoseAnswerWasLostCountsAsClosed() {
        List<String> ids = leave(1);
        stand.sandbox().fault(Map.of("neighbour", "enreach", "action", "drop-after", "method", "PUT", "times", 1));
        stand.run();
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aThrottledEnvironmentIsLeftAloneForAsLongAsItAsked() {
        List<String> ids = leave(3);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "dataverse", "action", "answer", "status", 429, "retryAfter", "120", "times", 1));
        RunRecord throttled = stand.run();
        assertThat(throttled.completed()).isFalse();
        stand.sandbox().resetCounters();
        stand.run();
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();

        stand.sandbox().advanceClock("PT121S");
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void anOutageLongerThanTheCallbackAgeLosesNothing() {
        List<String> ids = leave(2);
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 503, "percent", 100));
        stand.run();
        stand.sandbox().advanceClock("PT3H");
        ids.addAll(leave(1));
        stand.run();
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT1H");
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aStepIsTriedFiveTimesInOneRunAndThenLeftForTheNext() {
        leave(1);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 500, "method", "PUT", "percent", 100));
        stand.sandbox().resetCounters();
        stand.run();
        assertThat(stand.sandbox().requests("enreach", "PUT", "callbacks")).isEqualTo(5);
    }

    @Test
    void aFailedRequestThatHasLeftTheWindowIsReadAgainByItsId() {
        List<String> ids = leave(1);
        stand.sandbox().advanceClock("PT5S");
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 500, "method", "PUT", "percent", 100));
        assertThat(stand.run().completed()).isTrue();
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT10M30S");
        stand.sandbox().resetCounters();
        stand.run();
        assertThat(stand.sandbox().requests("enreach", "GET", "callbacks/{id}")).isEqualTo(1);
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aRequestThatFailsInThreeRunsIsParkedWithItsReason() {
        String id = leave(1).get(0);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 500, "method", "PUT", "percent", 100));
        stand.run();
        stand.run();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stand.run().parked()).isEqualTo(1);
        assertThat(stand.item(id).reason()).isEqualTo(Reason.TOO_MANY_TRIES);
        assertThat(stand.trail(id)).contains("500");

        stand.sandbox().clearFaults();
        stand.journal().replay(Stand.key(id), stand.server().clock().instant(), "operator");
        stand.run();
        assertEachWrittenOnceAndClosed(List.of(id));
    }

    @Test
    void aRequestClosedByHandBeforeItWasWrittenIsNotImported() {
        String id = leave(1).get(0);
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "dataverse", "action", "answer", "status", 500, "path", "$batch", "percent", 100));
        stand.run();
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT20M");
        closeByHand(id);
        stand.run();
        assertThat(stand.phoneCalls(id)).isEmpty();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(stand.item(id).reason()).isEqualTo(Reason.CLOSED_ELSEWHERE);
    }

    @Test
    void runsInWhichDynamicsIsDownNeverParkAnItem() {
        String id = leave(1).get(0);
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 503, "percent", 100));
        for (int run = 0; run < 5; run++) {
            stand.run();
        }
        JournalItem item = stand.item(id);
        assertThat(item.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(item.reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
        assertThat(item.failedRuns()).isZero();
    }

    @Test
    void anOutageOfTheTelephonySideLosesNothing() {
        stand.run();
        List<String> ids = leave(2);
        stand.sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503, "percent", 100));
        stand.sandbox().advanceClock("PT2H");
        assertThat(stand.run().completed()).isFalse();
        stand.sandbox().clearFaults();
        stand.sandbox().advanceClock("PT1H");
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void aRefusedSecretPausesTheTenantAndItsRepairResumesItWithoutARestart() {
        List<String> ids = leave(1);
        stand.write("dynamics-secret", "not-the-secret");
        stand.sandbox().advanceClock("PT2H"); // the token at hand expires
        RunRecord refused = stand.run();
        assertThat(refused.completed()).isFalse();
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isPresent();
        assertThat(refused.message()).doesNotContain("not-the-secret");

        stand.write("dynamics-secret", "sandbox-secret");
        stand.sandbox().advanceClock("PT61S");
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isEmpty();
    }

    @Test
    void aPausedTenantIsTriedOnceAMinute() {
        leave(1);
        stand.write("dynamics-secret", "not-the-secret");
        stand.sandbox().advanceClock("PT2H");
        stand.run();
        stand.sandbox().resetCounters();
        stand.run();
        stand.run();
        assertThat(stand.sandbox().requests("sign-in", "", "")).isZero();
    }

    @Test
    void aRefusedKeyOfTheTelephonySidePausesTheTenant() {
        List<String> ids = leave(1);
        stand.sandbox().switchTo("enreach.secret-key", "revoked");
        assertThat(stand.run().completed()).isFalse();
        assertThat(stand.product().getBean(Pauses.class).of(Stand.TENANT)).isPresent();
        stand.sandbox().switchTo("enreach.secret-key", "accepted");
        stand.sandbox().advanceClock("PT61S");
        stand.run();
        assertEachWrittenOnceAndClosed(ids);
    }

    @Test
    void anEnvironmentThatTakesNoQueueItemInAChangeSetGetsItByAddToQueue() {
        stand.sandbox().switchTo("queue-item-in-change-set", "refuse");
        try {
            List<String> ids = leave(2);
            stand.run();
            assertEachWrittenOnceAndClosed(ids);
        } finally {
            stand.sandbox().switchTo("queue-item-in-change-set", "accept");
        }
    }

    @Test
    void aPhoneCallThatAnAgentHasTakenFromItsQueueIsNeverPutBack() {
        String id = leave(1).get(0);
        stand.sandbox()
                .fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", "$batch", "percent", 100));
        stand.run();
        String phoneCall = stand.phoneCalls(id).get(0).path("activityid").asText();
        stand.server()
                .dataverse()
                .update("phonecalls", UUID.fromString(phoneCall), Map.of("statecode", 1, "statuscode", 4));
        stand.sandbox().clearFaults();
        stand.sandbox().resetCounters();
        stand.sandbox().advanceClock("PT31S"); // an environment that gave no answer is asked twice a minute only
        stand.run();
        assertThat(stand.sandbox().requests("dataverse", "POST", "AddToQueue")).isZero();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(stand.sandbox().callback(id).path("State").asText()).isEqualTo("Closed");
    }

    private List<String> leave(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String contactNumber = "+142555501%02d".formatted(number++ % 100);
            ids.add(stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", contactNumber)));
        }
        return ids;
    }

    private void closeByHand(String id) {
        String login = SandboxOptions.ENREACH_USER + ":" + SandboxOptions.ENREACH_KEY;
        HttpRequest close = HttpRequest.newBuilder(stand.server().http().resolve("/enreach/api/callbacks/" + id))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"State\":\"Closed\",\"Result\":\"Handled\",\"Note\":\"Called back by hand\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(close, HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void assertEachWrittenOnceAndClosed(List<String> ids) {
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), ids);
        assertThat(ids).allSatisfy(id -> assertThat(stand.item(id).outcome()).isIn(Outcome.WRITTEN, Outcome.EXISTING));
    }
}
