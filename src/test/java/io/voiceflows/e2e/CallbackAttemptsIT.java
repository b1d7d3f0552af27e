package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An agent's call to the number of an open callback request is an attempt to answer it. */
@TestInstance(Lifecycle.PER_CLASS)
class CallbackAttemptsIT {

    private static final Map<String, Object> UNANSWERED = Map.of("EndResult", 1);
    private static final Map<String, Object> ANSWERED = Map.of("Duration", 50);

    @TempDir
    static Path folder;

    private CallScene scene;
    private int customers;
    private String number;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, "enable-audit: false").start();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @BeforeEach
    void aCustomerOfItsOwn() {
        number = "+4416149607%02d".formatted(customers++);
        scene.sandbox().insert("contacts", Map.of("lastname", "Wilke", "mobilephone", number));
        scene.stand().refreshIndex();
        scene.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
    }

    @Test
    void callsInVainAndWithSuccessAreCountedAndTheLastOneIsTold() {
        String callback = leaveRequest();
        String inVain = scene.callOut(number, UNANSWERED);
        scene.sync();
        assertAttempts(callback, 1, "No answer");
        assertThat(scene.stand().phoneCallsOfCall(inVain))
                .as("an unanswered direct call is no activity")
                .isEmpty();
        assertThat(scene.stand().callItem(inVain).reason()).isEqualTo(Reason.UNANSWERED_CALL);

        scene.advance(Duration.ofMinutes(2));
        String answered = scene.callOut(number, ANSWERED);
        scene.sync();
        assertAttempts(callback, 2, "Answered");
        JsonNode written = scene.phoneCall(answered);
        assertThat(written.path("_voice_callbackrequest_value").asText())
                .isEqualTo(request(callback).path("activityid").asText());
        assertThat(Instant.parse(request(callback).path("voice_lastattempt").asText()))
                .isEqualTo(Instant.parse(written.path("actualstart").asText()));
        assertThat(request(callback).path("statecode").asInt())
                .as("closing it is the agent's business")
                .isZero();
        assertThat(scene.stand().callTrail(answered)).contains("Attempt 2 to answer callback phone call");
        assertThat(scene.stand().trail(callback)).contains("Attempt 1", "Attempt 2");
    }

    @Test
    void eachCallCountsOnceHoweverOftenItIsSeenAndOverRestarts() {
        String callback = leaveRequest();
        scene.callOut(number, ANSWERED);
        scene.sync();
        scene.sync();
        scene.restart();
        scene.sync();
        assertAttempts(callback, 1, "Answered");
        scene.callOut(number, UNANSWERED);
        scene.sync();
        assertAttempts(callback, 2, "No answer");
    }

    @Test
    void aClosedRequestIsLeftAlone() {
        String callback = leaveRequest();
        scene.agentCompletes(request(callback).path("activityid").asText(), "Done", 4);
        String call = scene.callOut(number, ANSWERED);
        scene.sync();
        assertNoAttempts(callback);
        assertThat(scene.phoneCall(call).hasNonNull("_voice_callbackrequest_value"))
                .isFalse();
    }

    @Test
    void aPrivateCallNeverCounts() {
        String callback = leaveRequest();
        scene.callOut(number, Map.of("Privacy", "Private"));
        scene.callOut(number, Map.of("Privacy", "Undefined"));
        scene.sync();
        assertNoAttempts(callback);
    }

    @Test
    void aCallBeforeTheRequestDoesNotCount() {
        String before = scene.callOut(number, ANSWERED);
        scene.advance(Duration.ofMinutes(1));
        String callback = leaveRequest();
        scene.sync();
        assertNoAttempts(callback);
        assertThat(scene.stand().callItem(before).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aCallOfTheCustomerIsNoAttempt() {
        String callback = leaveRequest();
        scene.call(number);
        scene.sync();
        assertNoAttempts(callback);
    }

    @Test
    void anAttemptThatIsClassifiedLateCountsAndLeavesTheLastResultAsItIs() {
        String callback = leaveRequest();
        String first = scene.callOut(number, Map.of("Privacy", "Undefined", "Duration", 50));
        scene.advance(Duration.ofMinutes(5));
        scene.callOut(number, UNANSWERED);
        scene.sync();
        assertAttempts(callback, 1, "No answer");
        String last = request(callback).path("voice_lastattempt").asText();

        scene.sandbox().changeCall(first, Map.of("Privacy", "Work"));
        scene.sync();
        assertAttempts(callback, 2, "No answer");
        assertThat(request(callback).path("voice_lastattempt").asText()).isEqualTo(last);
    }

    @Test
    void theOldestOpenRequestOfANumberTakesTheAttempt() {
        String first = leaveRequest();
        String second = leaveRequest();
        scene.callOut(number, UNANSWERED);
        scene.sync();
        assertAttempts(first, 1, "No answer");
        assertNoAttempts(second);
    }

    @Test
    void aRequestThatWasClosedInBetweenDoesNotKeepTheCallFromBeingWritten() {
        leaveRequest();
        String call = scene.callOut(number, ANSWERED);
        scene.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "method",
                        "PATCH",
                        "path",
                        "phonecalls(",
                        "times",
                        1));
        scene.sync();
        assertThat(scene.stand().callItem(call).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(scene.stand().callTrail(call)).contains("takes no attempts any more");
    }

    @Test
    void anAttemptDuringAnOutageOfDynamicsIsCountedAfterwards() {
        String callback = leaveRequest();
        scene.callOut(number, UNANSWERED);
        scene.sandbox().fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 503, "percent", 100));
        scene.sync();
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(1));
        scene.sync();
        assertAttempts(callback, 1, "No answer");
    }

    private String leaveRequest() {
        String callback = scene.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", number));
        scene.stand().run();
        scene.advance(Duration.ofMinutes(3));
        return callback;
    }

    private JsonNode request(String callback) {
        return scene.stand().phoneCalls(callback).get(0);
    }

    private void assertAttempts(String callback, int count, String result) {
        assertThat(request(callback).path("voice_attempts").asInt()).isEqualTo(count);
        assertThat(request(callback).path("voice_lastresult").asText()).isEqualTo(result);
    }

    private void assertNoAttempts(String callback) {
        assertThat(request(callback).hasNonNull("voice_attempts")).isFalse();
    }
}
