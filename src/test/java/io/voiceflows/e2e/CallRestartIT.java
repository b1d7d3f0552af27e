package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static io.voiceflows.e2e.CallScene.WITH_RECORDINGS;
import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
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

/**
 * Stops between any two steps of a call's way: the answer of Dynamics lost, or the journal as it was before the step,
 * which is what a kill leaves behind. Always one phone call, completed in the end.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CallRestartIT {

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, WITH_RECORDINGS).start();
        scene.sync();
        scene.night();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofHours(1));
    }

    @Test
    void aCreationWhoseAnswerWasLostIsFoundAfterTheRestart() {
        List<String> calls = List.of(scene.call(JOHANNA), scene.call(DIEGO));
        loseAnswers("$batch");
        scene.sync();
        List<String> landed = calls.stream()
                .filter(call -> !scene.stand().phoneCallsOfCall(call).isEmpty())
                .toList();
        assertThat(landed).as("both were in the request whose answer was lost").hasSize(2);
        scene.restart();
        scene.sandbox().clearFaults();

        scene.sync();
        assertThat(scene.stand().callItem(landed.get(0)).outcome()).isEqualTo(Outcome.EXISTING);
        assertCompletedInTheEnd(calls);
    }

    @Test
    void aKillBetweenTheCreationAndItsNoteInTheJournalDoublesNothing() {
        List<String> calls =
                List.of(scene.call(JOHANNA), scene.callOut(FABRIKAM, Map.of()), scene.queueCall(LEE, Map.of()));
        scene.rememberJournal();
        scene.sync();
        scene.restartKnowingNothingSince();
        scene.sync();
        assertCompletedInTheEnd(calls);
    }

    @Test
    void aKillBetweenTheCreationAndTheDetailsLosesNoDetail() {
        String call = scene.call(JOHANNA);
        scene.sync();
        assertThat(scene.phoneCall(call).path("statecode").asInt()).isZero();
        String recording = recorded(call);
        scene.restart();
        scene.detailsAreDue();
        assertThat(recordingOf(call)).endsWith(recording);
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void detailsWhoseAnswerWasLostStandAndAreKnownToStand() {
        String call = scene.call(JOHANNA);
        scene.sync();
        String recording = recorded(call);
        loseAnswers("$batch");
        scene.detailsAreDue();
        scene.restart();
        scene.sandbox().clearFaults();
        assertDetailsKnown(call, recording);
    }

    @Test
    void detailsThatTheJournalKnowsNothingOfStandAndAreFoundStanding() {
        String call = scene.call(JOHANNA);
        scene.sync();
        String recording = recorded(call);
        scene.rememberJournal();
        scene.detailsAreDue();
        scene.restartKnowingNothingSince();
        assertDetailsKnown(call, recording);
    }

    private void assertDetailsKnown(String call, String recording) {
        scene.details();
        assertThat(recordingOf(call)).endsWith(recording);
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), List.of(call));
        JournalItem details = scene.detailsItem(call);
        assertThat(details.outcome()).as("nobody but us completed it").isEqualTo(Outcome.WRITTEN);
        assertThat(details.steps()).containsKeys("recording-url", "completed");
    }

    @Test
    void anAdoptionWhoseAnswerWasLostIsAdoptedAgainAndNothingIsCreated() {
        String embedded = scene.embeddedPhoneWrites(DIEGO);
        String call = scene.call(DIEGO);
        loseAnswers("phonecalls(");
        scene.sync();
        assertThat(scene.phoneCall(call).path("activityid").asText())
                .as("the identity had landed")
                .isEqualTo(embedded);
        scene.restart();
        scene.sandbox().clearFaults();
        assertAdopted(call, embedded);
    }

    @Test
    void anAdoptionThatTheJournalKnowsNothingOfIsAdoptedAgainAndNothingIsCreated() {
        String embedded = scene.embeddedPhoneWrites(DIEGO);
        String call = scene.call(DIEGO);
        scene.rememberJournal();
        scene.sync();
        scene.restartKnowingNothingSince();
        assertAdopted(call, embedded);
    }

    private void assertAdopted(String call, String embedded) {
        scene.sync();
        assertThat(scene.phoneCall(call).path("activityid").asText()).isEqualTo(embedded);
        assertThat(scene.stand().callItem(call).recordId()).isEqualTo(UUID.fromString(embedded));
        assertThat(scene.stand().callItem(call).outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(ofNumber(DIEGO, call)).as("phone calls without a call's id").isZero();
        assertCompletedInTheEnd(List.of(call));
    }

    /** Phone calls that began with this call and do not carry its id. */
    private long ofNumber(String number, String call) {
        String began = scene.phoneCall(call).path("actualstart").asText();
        return scene.sandbox().rows("phonecalls").stream()
                .filter(row -> row.path("phonenumber").asText().equals(number))
                .filter(row -> row.path("actualstart").asText().equals(began))
                .filter(row -> !row.path("voice_callid").asText().equals(call))
                .count();
    }

    @Test
    void anAttemptCountsOnceWhetherItsAnswerOrItsNoteWasLost() {
        String callback = scene.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460120"));
        scene.stand().run();
        scene.advance(Duration.ofMinutes(5));
        String attempt = scene.callOut("+442079460120", Map.of("EndResult", 1));
        scene.rememberJournal();
        loseAnswers("phonecalls(");
        scene.sync();
        assertThat(request(callback).path("voice_attempts").asInt())
                .as("it had landed")
                .isEqualTo(1);
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofSeconds(31));
        scene.sync();
        scene.restartKnowingNothingSince();
        scene.sync();
        assertThat(request(callback).path("voice_attempts").asInt()).isEqualTo(1);

        scene.callOut("+442079460120", Map.of("Duration", 40));
        scene.sync();
        assertThat(request(callback).path("voice_attempts").asInt()).isEqualTo(2);
        assertThat(scene.stand().callTrail(attempt)).contains("Attempt 1 to answer");
    }

    private JsonNode request(String callback) {
        return scene.stand().phoneCalls(callback).get(0);
    }

    @Test
    void aNightThatWasKilledInItsMiddleGoesOnAfterTheRestart() {
        scene.nightFalls();
        scene.sync();
        List<String> calls = List.of(late(JOHANNA), late(DIEGO), late(LEE), late(FABRIKAM));
        scene.rememberJournal();
        downAfterTwoWrites();
        scene.night();
        assertThat(calls.stream()
                        .filter(call -> !scene.stand().phoneCallsOfCall(call).isEmpty())
                        .count())
                .as("the night stopped in its middle")
                .isEqualTo(2);
        scene.restartKnowingNothingSince();
        scene.sandbox().clearFaults();

        scene.night();
        assertCompletedInTheEnd(calls);
        scene.sandbox().resetCounters();
        scene.night();
        assertThat(scene.sandbox().requests("enreach", "GET", ""))
                .as("the night is over")
                .isZero();
    }

    /** A call that has left the window of the continuous sync before it is told. */
    private String late(String number) {
        return scene.call(
                number,
                Map.of("StartTime", scene.now().minus(Duration.ofHours(5)).toString(), "Duration", 60));
    }

    /** Of four calls in one request the first two are written; then Dynamics is down. */
    private void downAfterTwoWrites() {
        Map<String, Object> writes = Map.of("neighbour", "dataverse", "path", "$batch");
        Map<String, Object> half = new HashMap<>(writes);
        half.putAll(Map.of("action", "drop-after-half", "times", 1));
        scene.sandbox().fault(half);
        Map<String, Object> down = new HashMap<>(writes);
        down.putAll(Map.of("action", "answer", "status", 503, "percent", 100));
        scene.sandbox().fault(down);
    }

    @Test
    void aLostJournalDoublesNothing() {
        String embedded = scene.embeddedPhoneWrites(DIEGO);
        List<String> calls = List.of(scene.call(JOHANNA), scene.queueCall(LEE, Map.of()), scene.call(DIEGO));
        scene.sync();
        scene.stand().stopProduct();
        scene.forgetJournal();
        scene.stand().startProduct();
        scene.stand().refreshIndex();

        scene.sync();
        assertThat(scene.phoneCall(calls.get(2)).path("activityid").asText()).isEqualTo(embedded);
        assertCompletedInTheEnd(calls);
        scene.night(); // which only begins to count the nights
    }

    @Test
    void aStopLongerThanTheWindowLosesNothing() {
        scene.sync();
        scene.stand().stopProduct();
        List<String> calls = List.of(scene.call(JOHANNA), scene.queueCall(LEE, Map.of()));
        scene.advance(Duration.ofHours(30));
        scene.stand().startProduct();
        scene.sync();
        assertCompletedInTheEnd(calls);
    }

    private void assertCompletedInTheEnd(List<String> calls) {
        scene.detailsAreDue();
        scene.advance(Duration.ofMinutes(11));
        scene.details();
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), calls);
    }

    private void loseAnswers(String path) {
        scene.sandbox().fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", path, "percent", 100));
    }

    private String recorded(String call) {
        String recording = UUID.randomUUID().toString();
        scene.sandbox().changeCall(call, Map.of("RecordingIds", List.of(recording)));
        return recording;
    }

    private String recordingOf(String call) {
        return scene.phoneCall(call).path("voice_recordingurl").asText();
    }
}
