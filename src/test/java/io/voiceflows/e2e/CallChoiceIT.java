package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.ALEX_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.CallDesk.SUPPORT;
import static io.voiceflows.e2e.CallDesk.SUPPORT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls belong into Dynamics and which do not (configuration guide 1.5.3, administrator guide), end to end. */
@TestInstance(Lifecycle.PER_CLASS)
class CallChoiceIT {

    private static final String ALEX_MOBILE = "+1 425 555 0142";

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
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Private, PRIVATE_CALL",
        "Undefined, UNCLASSIFIED_CALL",
        "'', UNCLASSIFIED_CALL",
        "Holiday, UNCLASSIFIED_CALL"
    })
    void onlyWorkCallsAreSynchronised(String privacy, Reason reason) {
        String id = desk.call("ANum", number, "Privacy", privacy);
        desk.run();
        assertSkipped(id, reason);
    }

    @Test
    void aCallWithoutPrivacyCountsAsUnclassified() {
        String id = desk.call("ANum", number, "without", List.of("Privacy"));
        desk.run();
        assertSkipped(id, Reason.UNCLASSIFIED_CALL);
    }

    @Test
    void aCallThatIsClassifiedAsWorkWithinTheWindowIsWrittenByTheNextRun() {
        String id = desk.call("ANum", number, "Privacy", "Undefined");
        desk.run();
        stand.sandbox().changeCall(id, Map.of("Privacy", "Work"));
        desk.run();
        assertWritten(id);
    }

    @Test
    void aQueueCallIsPrivateWhenItSaysSo() {
        desk.with(Map.of("process-service-calls", "true"), () -> {
            String id = desk.queueCall("ANum", number, "Privacy", "Private");
            String silent = desk.queueCall("ANum", number);
            desk.run();
            assertSkipped(id, Reason.PRIVATE_CALL);
            assertWritten(silent);
        });
    }

    @Test
    void aCallThatIsPrivateAmongTheDirectCallsIsPrivateAmongTheServiceCallsToo() {
        desk.with(Map.of("process-service-calls", "true"), () -> {
            String id = desk.call("ANum", number, "Privacy", "Private");
            desk.queueCall("CallId", id, "ANum", number);
            desk.run();
            assertSkipped(id, Reason.PRIVATE_CALL);
        });
    }

    @Test
    void unansweredDirectCallsAreLeftOut() {
        String id = desk.call("ANum", number, "EndResult", 1, "Duration", 0);
        desk.run();
        assertSkipped(id, Reason.UNANSWERED_CALL);
    }

    @Test
    void answeredCallsBelowTheLimitAreLeftOutAndThoseAtItAreNot() {
        desk.with(Map.of("call-duration-limit", "30"), () -> {
            String shorter = desk.call("ANum", number, "Duration", 29);
            String enough = desk.call("ANum", number, "Duration", 30);
            desk.run();
            assertSkipped(shorter, Reason.TOO_SHORT);
            assertThat(stand.callTrail(shorter)).contains("It lasted 29 s; calls under 30 s are left out.");
            assertWritten(enough);
        });
    }

    @Test
    void byDefaultNoCallIsTooShort() {
        String id = desk.call("ANum", number, "Duration", 1);
        desk.run();
        assertWritten(id);
    }

    @Test
    void theLimitConcernsAnsweredCallsOnly() {
        desk.with(Map.of("call-duration-limit", "30", "process-service-calls-unanswered", "true"), () -> {
            String id = untaken();
            desk.run();
            assertWritten(id);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+442079460144", "+442079460145"})
    void callsBetweenTwoOwnUsersAreInternal(String colleague) {
        String id = desk.call("ANum", colleague);
        desk.run();
        assertSkipped(id, Reason.INTERNAL_CALL);
    }

    @Test
    void directCallsOfAUserWithoutMobileNumberAreLeftOutAndTheirQueueCallsAreNot() {
        stand.sandbox().changeRow("systemusers", ALEX_IN_DYNAMICS, Map.of("mobilephone", ""));
        desk.with(Map.of("process-service-calls", "true"), () -> {
            String direct = desk.call("ANum", number);
            String queued = desk.queueCall("ANum", number);
            desk.run();
            assertSkipped(direct, Reason.NO_MOBILE_NUMBER);
            assertWritten(queued);
        });
        stand.sandbox().changeRow("systemusers", ALEX_IN_DYNAMICS, Map.of("mobilephone", ALEX_MOBILE));
        desk.with(Map.of("process-service-calls", "true"), desk::run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "Private", "call me maybe", "+"})
    void aCallWithoutAReadableNumberIsLeftOut(String withheld) {
        String id = desk.call("ANum", withheld);
        desk.run();
        assertSkipped(id, Reason.NO_NUMBER);
    }

    @Test
    void byDefaultServiceCallsAreNotEvenRead() {
        String id = desk.queueCall("ANum", number);
        stand.sandbox().resetCounters();
        desk.run();
        assertThat(stand.callItems(id)).isEmpty();
        assertThat(stand.sandbox().requests("enreach", "GET", "servicecall")).isZero();
    }

    @Test
    void processServiceCallsTakesTheAnsweredOnes() {
        desk.with(Map.of("process-service-calls", "true"), () -> {
            String answered = desk.queueCall("ANum", number);
            String unanswered = untaken();
            desk.run();
            assertWritten(answered);
            assertSkipped(unanswered, Reason.SWITCHED_OFF);
        });
    }

    @Test
    void processServiceCallsUnansweredTakesTheOthers() {
        desk.with(Map.of("process-service-calls-unanswered", "true"), () -> {
            String answered = desk.queueCall("ANum", number);
            String unanswered = untaken();
            desk.run();
            assertSkipped(answered, Reason.SWITCHED_OFF);
            assertWritten(unanswered);
        });
    }

    @Test
    void processDirectCallsCanBeSwitchedOff() {
        desk.with(Map.of("process-direct-calls", "false", "process-service-calls", "true"), () -> {
            String direct = desk.call("ANum", number);
            String queued = desk.queueCall("ANum", number);
            desk.run();
            assertThat(stand.callItems(direct)).isEmpty();
            assertWritten(queued);
        });
    }

    @Test
    void whenEverythingIsSwitchedOffNobodyIsAsked() {
        desk.with(Map.of("process-direct-calls", "false"), () -> {
            stand.sandbox().resetCounters();
            desk.run();
            assertThat(stand.sandbox().requests("enreach", "", "")).isZero();
            assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
        });
    }

    @Test
    void aCallOfNobodysCustomerWaitsAndWritesNothing() {
        String id = desk.call("ANum", desk.unknownNumber());
        desk.run();
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.NO_CUSTOMER);
    }

    private String untaken() {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", "queue", "QueueId", SUPPORT_ID, "QueueName", SUPPORT));
        wish.putAll(Map.of("ANum", number, "EndTime", desk.at(-60), "WaitTime", 40, "EndResult", 1));
        wish.put("UserId", null);
        return stand.sandbox().makeCall(wish);
    }

    private void assertSkipped(String id, Reason reason) {
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).outcome()).as(stand.callTrail(id)).isEqualTo(Outcome.SKIPPED);
        assertThat(desk.item(id).reason()).isEqualTo(reason);
        assertThat(stand.callTrail(id)).as("explained").isNotEmpty();
    }

    private void assertWritten(String id) {
        desk.phoneCall(id);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
    }
}
