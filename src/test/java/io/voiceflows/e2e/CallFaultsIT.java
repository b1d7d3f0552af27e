package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.IRVIN;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.pipeline.Pauses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the neighbours can do to the call sync, and that no call is lost or doubled by it. */
@TestInstance(Lifecycle.PER_CLASS)
class CallFaultsIT {

    private static final String PASSWORD = "a password of contoso";

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, "enable-audit: false").start("voiceflows.admin.password=" + PASSWORD);
        scene.sync();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
        scene.sandbox().switchTo("missing-privileges", "");
        scene.sandbox().switchTo("enreach.secret-key", "accepted");
        scene.stand().write("dynamics-secret", "sandbox-secret");
        scene.advance(Duration.ofMinutes(2));
        scene.sync();
        scene.advance(Duration.ofMinutes(1));
        scene.sync();
        scene.advance(Duration.ofHours(3));
        scene.details();
    }

    @Test
    void anOutageOfDynamicsLongerThanTheWindowLosesNothing() {
        scene.sync(); // so that the users are known
        List<String> calls = new ArrayList<>(List.of(scene.call(JOHANNA), scene.queueCall(LEE, Map.of())));
        dataverse("answer", "status", 503, "percent", 100);
        assertThat(scene.sync().completed()).isFalse();
        for (int hour = 0; hour < 5; hour++) {
            scene.advance(Duration.ofHours(1));
            scene.sync();
        }
        calls.add(scene.call(DIEGO));
        JournalItem first = scene.stand().callItem(calls.get(0));
        assertThat(first.reason()).isEqualTo(Reason.NEIGHBOUR_UNAVAILABLE);
        assertThat(first.failedRuns()).as("an outage is no fault of the call").isZero();
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void aThrottledEnvironmentIsLeftAloneForAsLongAsItAsked() {
        List<String> calls = List.of(scene.call(JOHANNA), scene.call(DIEGO));
        dataverse("answer", "status", 429, "retryAfter", "120", "path", "$batch", "times", 1);
        assertThat(scene.sync().completed()).isFalse();
        scene.sandbox().resetCounters();
        scene.sync();
        assertThat(scene.sandbox().requests("dataverse", "", "")).isZero();
        scene.advance(Duration.ofSeconds(121));
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void aRefusedSecretPausesTheTenantAndItsRepairBringsTheCalls() {
        List<String> calls = List.of(scene.call(JOHANNA));
        scene.stand().write("dynamics-secret", "not-the-secret");
        scene.advance(Duration.ofMinutes(100)); // the token at hand expires
        RunRecord refused = scene.sync();
        assertThat(refused.completed()).isFalse();
        assertThat(refused.message()).doesNotContain("not-the-secret");
        assertThat(pauses().of(Stand.TENANT)).isPresent();

        scene.stand().write("dynamics-secret", "sandbox-secret");
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertThat(pauses().of(Stand.TENANT)).isEmpty();
        assertCompleted(calls);
    }

    @Test
    void aMissingPrivilegePausesTheCallSyncAloneAndNamesItsCure() {
        List<String> calls = List.of(scene.call(JOHANNA));
        scene.sandbox().switchTo("missing-privileges", "prvCreateActivity");
        RunRecord refused = scene.sync();
        assertThat(refused.completed()).isFalse();
        assertThat(refused.message()).contains("prvCreateActivity");
        Pauses.Pause pause = pauses().of(Stand.TENANT).orElseThrow();
        assertThat(pause.pipeline()).isEqualTo("call-sync");
        assertThat(scene.stand().callItem(calls.get(0)).outcome()).isEqualTo(Outcome.WAITING);

        scene.sandbox().switchTo("missing-privileges", "");
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertThat(pauses().of(Stand.TENANT)).isEmpty();
        assertCompleted(calls);
    }

    @Test
    void anOutageOfTheTelephonySideLongerThanTheWindowLosesNothing() {
        scene.sync();
        List<String> calls = List.of(scene.call(JOHANNA), scene.callOut(FABRIKAM, Map.of()));
        enreach("answer", "status", 503, "percent", 100);
        scene.advance(Duration.ofHours(3));
        assertThat(scene.sync().completed()).isFalse();
        scene.advance(Duration.ofHours(3));
        scene.sync();
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void aRefusedKeyOfTheTelephonySidePausesTheTenant() {
        List<String> calls = List.of(scene.call(JOHANNA));
        scene.sandbox().switchTo("enreach.secret-key", "revoked");
        assertThat(scene.sync().completed()).isFalse();
        assertThat(pauses().of(Stand.TENANT)).isPresent();
        scene.sandbox().switchTo("enreach.secret-key", "accepted");
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void whereTheQueueCallsCannotBeReadTheOthersGoOn() {
        String direct = scene.call(JOHANNA);
        String queue = scene.queueCall(LEE, Map.of());
        enreach("answer", "status", 500, "path", "servicecall", "percent", 100);
        RunRecord run = scene.sync();
        assertThat(run.completed()).isFalse();
        assertThat(run.message()).contains("queue calls");
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(direct));
        scene.advance(Duration.ofHours(5));
        scene.sync();
        scene.sandbox().clearFaults();
        scene.sync();
        assertCompleted(List.of(direct, queue));
    }

    @Test
    void aPoisonedRecordIsParkedAloneAndWrittenAfterItsReplay() throws Exception {
        List<String> calls = new ArrayList<>();
        for (String number : List.of(JOHANNA, DIEGO, LEE)) {
            calls.add(scene.call(number));
            scene.advance(Duration.ofSeconds(1));
        }
        dataverse("answer", "status", 400, "path", "$batch", "times", 2); // all together, then the first alone
        RunRecord run = scene.sync();
        assertThat(run.parked()).isEqualTo(1);
        assertThat(run.written()).isEqualTo(2);
        JournalItem parked = scene.stand().callItem(calls.get(0));
        assertThat(parked.reason()).isEqualTo(Reason.REFUSED);

        scene.sync();
        assertThat(scene.stand().phoneCallsOfCall(calls.get(0)))
                .as("not by itself")
                .isEmpty();
        assertThat(replay(parked.key().id())).isEqualTo(202);
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void aCallThatFailsInThreeRunsIsParkedAndItsErrorIsInItsTrail() {
        String call = scene.call(JOHANNA);
        dataverse("answer", "status", 500, "path", "$batch", "percent", 100);
        scene.sync();
        scene.sync();
        assertThat(scene.stand().callItem(call).outcome()).isEqualTo(Outcome.WAITING);
        scene.sync();
        assertThat(scene.stand().callItem(call).reason()).isEqualTo(Reason.TOO_MANY_TRIES);
        assertThat(scene.stand().callTrail(call)).contains("500");
    }

    @Test
    void aFailedCallThatHasLeftTheWindowIsReadAgainByItsId() {
        List<String> calls = List.of(scene.call(JOHANNA), scene.queueCall(LEE, Map.of()));
        dataverse("answer", "status", 500, "path", "$batch", "percent", 100);
        scene.sync();
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        scene.stand().journal().moveWatermark(Stand.TENANT, "call-sync", "DIRECT START", scene.now());
        scene.advance(Duration.ofHours(5));
        scene.sync();
        assertCompleted(calls);
    }

    @Test
    void oneOfTenAnswersLostOverAHundredCallsLosesAndDoublesNone() {
        List<String> customers = List.of(JOHANNA, DIEGO, LEE, FABRIKAM);
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String number = customers.get(i % 4);
            Map<String, Object> content = new HashMap<>(
                    Map.of("StartTime", scene.now().minusSeconds(3600 - 30L * i).toString(), "Duration", 20));
            if (i % 5 == 0) {
                content.put("UserId", IRVIN);
            }
            calls.add(i % 3 == 0 ? scene.queueCall(number, content) : scene.call(number, content));
        }
        dataverse("drop-after", "path", "$batch", "percent", 10, "seed", 7);
        syncUntilQuiet();
        for (int run = 0; run < 10; run++) {
            scene.advance(Duration.ofSeconds(40));
            scene.details();
        }
        scene.sandbox().clearFaults();
        assertCompleted(calls);
        assertThat(scene.sandbox().rows("phonecalls"))
                .extracting(phoneCall -> phoneCall.path("voice_callid").asText())
                .as("each has the id of a call, and none twice")
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(calls.stream().map(scene.stand()::callItem))
                .allMatch(item -> item.outcome() == Outcome.WRITTEN || item.outcome() == Outcome.EXISTING);
    }

    private void syncUntilQuiet() {
        for (int run = 0; run < 20 && scene.sync().reported() > 0; run++) {
            scene.advance(Duration.ofSeconds(40));
        }
    }

    private void assertCompleted(List<String> calls) {
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), calls);
        scene.detailsAreDue();
        scene.advance(Duration.ofSeconds(40));
        scene.details();
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), calls);
    }

    private Pauses pauses() {
        return scene.stand().product().getBean(Pauses.class);
    }

    private int replay(String item) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("http://localhost:%d/admin/tenants/contoso/items/call-sync/%s/replay"
                .formatted(scene.stand().managementPort(), item));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Basic " + login)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private void dataverse(String action, Object... more) {
        fault("dataverse", action, more);
    }

    private void enreach(String action, Object... more) {
        fault("enreach", action, more);
    }

    private void fault(String neighbour, String action, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", neighbour, "action", action));
        for (int i = 0; i < more.length; i += 2) {
            fault.put((String) more[i], more[i + 1]);
        }
        scene.sandbox().fault(fault);
    }
}
