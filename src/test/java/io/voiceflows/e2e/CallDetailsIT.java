package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static io.voiceflows.e2e.CallScene.WITH_RECORDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

/** Recording and metrics come some time after a call's end, and complete its phone call (use cases 4 and 4.1). */
@TestInstance(Lifecycle.PER_CLASS)
class CallDetailsIT {

    private static final int MADE = 2;
    private static final int RECEIVED = 4;

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, WITH_RECORDINGS).start();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @AfterEach
    void letAllDeadlinesPass() {
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(30));
        scene.details();
        scene.phoneCallSync(WITH_RECORDINGS);
        scene.stand().refreshSettings();
        scene.advance(Duration.ofHours(3));
    }

    @Test
    void aRecordingThatAppearsLateIsLinkedAndThenTheCallIsCompleted() {
        String recording = UUID.randomUUID().toString();
        String call = scene.call(JOHANNA, Map.of("RecordingIds", List.of(recording), "recordingDelaySeconds", 60));
        scene.sync();
        assertOpen(call);
        scene.detailsAreDue();
        assertOpen(call);
        assertThat(scene.detailsItem(call).reason()).isEqualTo(Reason.DETAILS_AWAITED);
        assertThat(scene.stand().callTrail(call)).contains("Recording awaited.");

        scene.advance(Duration.ofSeconds(45));
        scene.details();
        assertThat(recordingOf(call)).isEqualTo("https://recordings.contoso.example/" + recording);
        assertCompleted(call, RECEIVED);
        assertThat(scene.detailsItem(call).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void metricsThatComeLateAreFilledInEachWithAStateOfItsOwn() {
        String recording = UUID.randomUUID().toString();
        String call = scene.queueCall(LEE, Map.of("RecordingIds", List.of(recording), "metricsDelaySeconds", 90));
        scene.sync();
        scene.detailsAreDue();
        assertOpen(call);
        assertThat(scene.detailsItem(call).steps())
                .containsKeys("recording-url", "call-arrived-at")
                .doesNotContainKeys("first-answered-at", "wait-time", "completed");
        assertThat(recordingOf(call))
                .as("what is there does not wait for the rest")
                .endsWith(recording);

        scene.advance(Duration.ofSeconds(75));
        scene.details();
        JsonNode phoneCall = scene.phoneCall(call);
        Instant arrived = Instant.parse(phoneCall.path("voice_callarrivedat").asText());
        assertThat(phoneCall.path("voice_waittime").asInt()).isEqualTo(21);
        assertThat(Instant.parse(phoneCall.path("voice_firstansweredat").asText()))
                .isEqualTo(arrived.plusSeconds(21));
        assertCompleted(call, RECEIVED);
        assertThat(scene.detailsItem(call).steps()).containsKeys("first-answered-at", "wait-time", "completed");
    }

    @Test
    void aCallWhoseRecordingNeverComesIsCompletedAtTheDeadlineAndNotBefore() {
        String call = scene.callOut(FABRIKAM, Map.of("Duration", 60));
        scene.sync();
        scene.detailsAreDue();
        scene.advance(Duration.ofMinutes(9));
        scene.details();
        assertOpen(call);
        scene.advance(Duration.ofMinutes(2));
        scene.details();
        assertCompleted(call, MADE);
        assertThat(scene.phoneCall(call).hasNonNull("voice_recordingurl")).isFalse();
        assertThat(scene.stand().callTrail(call)).contains("Recording did not arrive within 10 minutes");
        assertThat(scene.detailsItem(call).steps()).containsKey("completed").doesNotContainKey("recording-url");
    }

    @Test
    void aCallThatNobodyAnsweredHasNothingToAwaitAndIsCompletedAtOnce() {
        Map<String, Object> unanswered = new HashMap<>(Map.of("EndResult", 1, "Duration", 0));
        unanswered.put("UserId", null);
        String call = scene.queueCall(LEE, unanswered);
        scene.sync();
        assertCompleted(call, RECEIVED);
        assertThat(scene.phoneCall(call).path("voice_callarrivedat").asText()).isNotEmpty();
        assertThat(scene.phoneCall(call).hasNonNull("voice_waittime")).isFalse();
        assertThat(scene.stand().journal().lookUp(Stand.TENANT, call))
                .extracting(item -> item.key().pipeline())
                .containsExactly("call-sync");
    }

    @Test
    void ofADirectCallOnlyTheRecordingIsAwaited() {
        String call = scene.call(JOHANNA);
        scene.sync();
        scene.detailsAreDue();
        assertThat(scene.stand().callTrail(call))
                .contains("Recording awaited.")
                .doesNotContainIgnoringCase("wait time");
    }

    @Test
    void nothingIsAwaitedWithoutAPlaceForIt() {
        scene.phoneCallSync("recording-link: ''");
        scene.stand().refreshSettings();
        String call = scene.call(JOHANNA);
        scene.sync();
        scene.detailsAreDue();
        assertCompleted(call, RECEIVED);
    }

    @Test
    void aRunWithoutDueDetailsAsksNobody() {
        scene.call(JOHANNA);
        scene.sync();
        scene.sandbox().resetCounters();
        scene.details();
        assertThat(scene.sandbox().requests("dataverse", "", "")).isZero();
        assertThat(scene.sandbox().requests("enreach", "", "")).isZero();
    }

    @Test
    void detailsThatHaveNotArrivedCostDynamicsNothing() {
        scene.call(JOHANNA);
        scene.sync();
        scene.detailsAreDue();
        scene.advance(Duration.ofSeconds(25));
        scene.sandbox().resetCounters();
        scene.details();
        assertThat(scene.sandbox().requests("dataverse", "", "")).isZero();
        assertThat(scene.sandbox().requests("enreach", "GET", "calls")).isEqualTo(1);
    }

    @Test
    void whatAnAgentTypedStaysWhenTheDetailsCome() {
        String call = recordedAMinuteLater();
        scene.sync();
        String phoneCall = scene.phoneCall(call).path("activityid").asText();
        scene.sandbox().changeRow("phonecalls", phoneCall, Map.of("description", "Wants a quote", "subject", "Quote"));
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        assertCompleted(call, RECEIVED);
        assertThat(recordingOf(call)).isNotEmpty();
        assertThat(scene.phoneCall(call).path("description").asText()).isEqualTo("Wants a quote");
        assertThat(scene.phoneCall(call).path("subject").asText()).isEqualTo("Quote");
    }

    @Test
    void aCallThatAnAgentCompletedFirstStaysWithoutItsDetailsAndTellsWhy() {
        String call = recordedAMinuteLater();
        scene.sync();
        scene.agentCompletes(scene.phoneCall(call).path("activityid").asText(), "Sold", MADE);
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        assertCompleted(call, MADE);
        assertThat(recordingOf(call)).isEmpty();
        assertThat(scene.phoneCall(call).path("description").asText()).isEqualTo("Sold");
        JournalItem details = scene.detailsItem(call);
        assertThat(details.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(details.reason()).isEqualTo(Reason.COMPLETED_EARLY);
        assertThat(details.reason().sentence()).contains("reopen-completed-calls", "use case 4");
    }

    @Test
    void switchedOnACompletedCallIsOpenedFilledInAndClosedAsItWas() {
        scene.phoneCallSync(WITH_RECORDINGS + ", reopen-completed-calls: true");
        scene.stand().refreshSettings();
        String call = recordedAMinuteLater();
        scene.sync();
        scene.agentCompletes(scene.phoneCall(call).path("activityid").asText(), "Sold", MADE);
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        assertCompleted(call, MADE);
        assertThat(recordingOf(call)).startsWith("https://recordings.contoso.example/");
        assertThat(scene.phoneCall(call).path("description").asText()).isEqualTo("Sold");
        assertThat(scene.detailsItem(call).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void switchedOnACanceledCallIsFilledInAndCanceledAgain() {
        scene.phoneCallSync(WITH_RECORDINGS + ", reopen-completed-calls: true");
        scene.stand().refreshSettings();
        String call = recordedAMinuteLater();
        scene.sync();
        String phoneCall = scene.phoneCall(call).path("activityid").asText();
        scene.sandbox().changeRow("phonecalls", phoneCall, Map.of("statecode", 2, "statuscode", 3));
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        assertThat(scene.phoneCall(call).path("statecode").asInt()).isEqualTo(2);
        assertThat(scene.phoneCall(call).path("statuscode").asInt()).isEqualTo(3);
        assertThat(recordingOf(call)).startsWith("https://recordings.contoso.example/");
    }

    @Test
    void aCallThatAnAgentCompletedAndThatHasNothingToAddIsNoFault() {
        String call = scene.call(JOHANNA);
        scene.sync();
        scene.agentCompletes(scene.phoneCall(call).path("activityid").asText(), "Sold", MADE);
        scene.advance(Duration.ofMinutes(11));
        scene.details();
        assertCompleted(call, MADE);
        assertThat(scene.detailsItem(call).outcome()).isEqualTo(Outcome.EXISTING);
    }

    @Test
    void aPhoneCallThatSomebodyDeletedIsNotMadeAgain() {
        String call = recordedAMinuteLater();
        scene.sync();
        scene.sandbox()
                .deleteRow(
                        "phonecalls", scene.phoneCall(call).path("activityid").asText());
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        scene.sync();
        assertThat(scene.stand().phoneCallsOfCall(call)).isEmpty();
        assertThat(scene.detailsItem(call).reason()).isEqualTo(Reason.DELETED_IN_DYNAMICS);
    }

    @Test
    void theEmbeddedPhonesOwnRecordGetsTheDetails() {
        String embedded = scene.embeddedPhoneWrites(DIEGO);
        String recording = UUID.randomUUID().toString();
        String call = scene.call(DIEGO, Map.of("RecordingIds", List.of(recording), "recordingDelaySeconds", 60));
        scene.sync();
        assertThat(scene.phoneCall(call).path("activityid").asText()).isEqualTo(embedded);
        assertOpen(call);
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        assertThat(recordingOf(call)).endsWith(recording);
        assertThat(scene.phoneCall(call).path("subject").asText()).isEqualTo("Call with a customer");
        assertCompleted(call, RECEIVED);
    }

    @Test
    void whileTheTelephonySideIsDownNoDeadlinePasses() {
        String call = recordedAMinuteLater();
        scene.sync();
        scene.sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503, "percent", 100));
        scene.advance(Duration.ofMinutes(11));
        assertThat(scene.details().completed()).isFalse();
        assertOpen(call);
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        scene.details();
        assertCompleted(call, RECEIVED);
        assertThat(recordingOf(call)).startsWith("https://recordings.contoso.example/");
    }

    @Test
    void detailsThatDynamicsRefusesAreParkedAndTheOthersGoOn() {
        String refused = recordedAMinuteLater();
        scene.sync();
        scene.advance(Duration.ofSeconds(5));
        String other = recordedAMinuteLater();
        scene.sync();
        scene.advance(Duration.ofSeconds(65));
        scene.sandbox()
                .fault(Map.of(
                        "neighbour", "dataverse", "action", "answer", "status", 400, "path", "$batch", "times", 2));
        scene.details(); // both together, then the first alone
        assertThat(scene.detailsItem(refused).outcome()).isEqualTo(Outcome.PARKED);
        assertCompleted(other, RECEIVED);
    }

    private String recordedAMinuteLater() {
        return scene.call(
                JOHANNA, Map.of("RecordingIds", List.of(UUID.randomUUID().toString()), "recordingDelaySeconds", 60));
    }

    private String recordingOf(String call) {
        return scene.phoneCall(call).path("voice_recordingurl").asText();
    }

    private void assertOpen(String call) {
        assertThat(scene.phoneCall(call).path("statecode").asInt()).isZero();
    }

    private void assertCompleted(String call, int status) {
        assertThat(scene.phoneCall(call).path("statecode").asInt()).isEqualTo(1);
        assertThat(scene.phoneCall(call).path("statuscode").asInt()).isEqualTo(status);
    }
}
