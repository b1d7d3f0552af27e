package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.LYNNE;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a call, it has a stated outcome, and the other calls of the run are written. */
@TestInstance(Lifecycle.PER_CLASS)
class CallBadInputIT {

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;
    private String number;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(
                stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0", "process-service-calls", "true"));
        stand.startProduct();
        desk.open();
        number = desk.numberOfContact();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aCallWithoutEndIsLookedAtUntilItHasOne() {
        String id = desk.call("ANum", number, "without", List.of("EndTime", "Duration"));
        runWithAnother();
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.NOT_ENDED);

        stand.sandbox().changeCall(id, Map.of("EndTime", desk.at(-2), "Duration", 100));
        runWithAnother();
        assertThat(desk.phoneCall(id).path("actualend").asText()).isNotEmpty();
    }

    @Test
    void aCallThatHasNoEndAfterADayIsParked() {
        String id = desk.call("ANum", number, "without", List.of("EndTime", "Duration"));
        desk.run();
        stand.sandbox().advanceClock("PT25H");
        runWithAnother();
        assertParked(id);
        assertThat(stand.callTrail(id)).contains("no end and no duration");
    }

    @Test
    void aCallWithoutEndThatTellsItsLengthEndsAfterIt() {
        String start = desk.at(-300);
        String id = desk.call("ANum", number, "StartTime", start, "Duration", 90, "without", List.of("EndTime"));
        runWithAnother();
        assertThat(desk.phoneCall(id).path("actualdurationminutes").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, The duration is negative.",
        "999999, The duration is over 24 hours.",
        "7200, The duration is longer than the call.",
        "two minutes, The duration is no number of seconds."
    })
    void anAbsurdDurationIsSaidAndTheTimesOfTheCallCount(String duration, String said) {
        Object value = duration.matches("-?\\d+") ? Integer.valueOf(duration) : duration;
        String id = desk.call("ANum", number, "StartTime", desk.at(-240), "EndTime", desk.at(-60), "Duration", value);
        runWithAnother();
        JsonNode call = desk.phoneCall(id);
        assertThat(call.path("actualdurationminutes").asInt()).isEqualTo(3);
        assertThat(stand.callTrail(id)).contains("written with what is known", said);
    }

    @Test
    void aCallThatEndsBeforeItStartsIsNeverWrittenWithThatEnd() {
        String id = desk.call("ANum", number, "StartTime", desk.at(-60), "EndTime", desk.at(-600));
        runWithAnother();
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.NOT_ENDED);
        stand.sandbox().advanceClock("PT25H");
        runWithAnother();
        assertParked(id);
        assertThat(stand.callTrail(id)).contains("It ends before it starts.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sideways", "7", "-1"})
    void aCallOfUnknownDirectionIsParked(String direction) {
        String id = desk.call("ANum", number, "Direction", direction);
        runWithAnother();
        assertParked(id);
        assertThat(stand.callTrail(id)).contains("neither incoming nor outgoing");
    }

    @Test
    void aCallWithoutDirectionIsParkedAndAQueueCallComesIn() {
        String direct = desk.call("ANum", number, "without", List.of("Direction"));
        String queued = desk.queueCall("ANum", number, "without", List.of("Direction"));
        runWithAnother();
        assertParked(direct);
        assertThat(desk.phoneCall(queued).path("directioncode").asBoolean(true)).isFalse();
    }

    @Test
    void aParkedCallThatIsCorrectedIsWrittenWithoutAnyonesHelp() {
        String id = desk.call("ANum", number, "Direction", "sideways");
        desk.run();
        assertParked(id);
        stand.sandbox().changeCall(id, Map.of("Direction", 0));
        desk.run();
        assertThat(desk.phoneCall(id).path("directioncode").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"call me maybe", "' or 1 eq 1", "%", "a&b#c", "+", "\uD83D\uDE00", "sip:ada@contoso.example"})
    void wordsForANumberAreNoNumberAndTheCallIsLeftOut(String words) {
        String id = desk.call("ANum", words);
        runWithAnother();
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.NO_NUMBER);
    }

    @Test
    void aNumberOfAnotherJsonTypeIsRead() {
        String id = desk.call("ANum", Long.valueOf(number.substring(1)));
        runWithAnother();
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aCallWithoutAnIdIsParkedAndSaysWhy() {
        desk.call("ANum", number, "without", List.of("CallId"));
        RunRecord run = runWithAnother();
        assertThat(run.parked()).isEqualTo(1);
        JournalItem parked = stand.journal()
                .list(Stand.TENANT, "call-sync", Outcome.PARKED, 1, 0)
                .get(0);
        assertThat(parked.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(stand.journal().trail(parked.key()))
                .anySatisfy(entry -> assertThat(entry.text()).contains("Without an id it could be written twice"));
        assertThat(desk.run().parked()).as("said once").isZero();
    }

    @Test
    void aCallWithoutStartIsParked() {
        String id = desk.call("ANum", number, "without", List.of("StartTime", "TimeStamp"));
        runWithAnother();
        assertParked(id);
        assertThat(stand.callTrail(id)).contains("It has no start time.");
    }

    @Test
    void anIdThatComesAgainWithOtherContentChangesNothingThatStandsInDynamics() {
        String id = desk.call("ANum", number);
        desk.run();
        String subject = desk.phoneCall(id).path("phonenumber").asText();
        stand.sandbox().changeCall(id, Map.of("ANum", desk.numberOfContact(), "Duration", 999));
        RunRecord run = runWithAnother();
        assertThat(run.reported()).as("the other call alone").isEqualTo(1);
        assertThat(desk.phoneCall(id).path("phonenumber").asText()).isEqualTo(subject);
    }

    @Test
    void anIdThatComesAgainForAnotherUserIsThatUsersCall() {
        String id = desk.call("ANum", number);
        desk.run();
        desk.call("CallId", id, "UserId", LYNNE, "ANum", number);
        runWithAnother();
        assertThat(stand.phoneCallsOfCall(id)).hasSize(2);
    }

    @Test
    void pagesThatRepeatAreReadOnceAndTheNewestContentCounts() {
        String id = desk.call("ANum", number, "Privacy", "Undefined", "Modified", desk.at(-50));
        desk.call("CallId", id, "ANum", number, "Privacy", "Work", "Modified", desk.at(-40));
        desk.call("CallId", id, "ANum", number, "Privacy", "Undefined", "Modified", desk.at(-50));
        RunRecord run = runWithAnother();
        assertThat(run.reported()).isEqualTo(2);
        desk.phoneCall(id);
    }

    @Test
    void aCallThatIsReportedNinetyMinutesLateIsWritten() {
        desk.run();
        String id = desk.call("ANum", number, "EndTime", desk.at(-90 * 60));
        runWithAnother();
        desk.phoneCall(id);
    }

    @Test
    void nonsenseAmongTheCallsHurtsOnlyItself() {
        String nonsense = desk.call("ANum", number, "text", "{\"CallId\": 42, \"UserId\": {}, \"Direction\": []}");
        String text = desk.call("ANum", number, "text", "\"just a text\"");
        String nothing = desk.call("ANum", number, "text", "null");
        RunRecord run = runWithAnother();
        assertThat(run.completed()).isTrue();
        assertThat(run.parked()).isEqualTo(3);
        List.of(nonsense, text, nothing).forEach(desk::assertNothingWritten);
        List.of(nonsense, text, nothing).forEach(stand.sandbox()::removeCall);
    }

    @Test
    void aUserIdOfAnyLengthIsThatOfAnUnknownUser() {
        String id = UUID.randomUUID().toString();
        String call = "{\"CallId\": \"%s\", \"UserId\": \"%s\", \"ANum\": \"%s\", \"Direction\": 0, \"EndResult\": 0,"
                + " \"Privacy\": \"Work\", \"StartTime\": \"%s\", \"Duration\": 60}";
        desk.call("CallId", id, "text", call.formatted(id, "u".repeat(400), number, desk.at(-200)));
        runWithAnother();
        runWithAnother();
        assertThat(desk.phoneCall(id).path("_ownerid_value").asText()).isEqualTo(CallDesk.MEGAN_IN_DYNAMICS);
    }

    @Test
    void anAnswerThatIsNoJsonLeavesTheWindowForTheNextRun() {
        String broken = desk.call("ANum", number, "text", "{broken");
        String other = desk.call("ANum", number);
        RunRecord run = desk.run();
        assertThat(run.completed()).isFalse();
        assertThat(run.message()).contains("calls");
        desk.assertNothingWritten(other);

        stand.sandbox().removeCall(broken);
        assertThat(desk.run().completed()).isTrue();
        desk.phoneCall(other);
    }

    /** A run that holds a good call besides: that one is written, whatever the others are like. */
    private RunRecord runWithAnother() {
        String another = desk.call("ANum", number);
        RunRecord run = desk.run();
        desk.phoneCall(another);
        return run;
    }

    private void assertParked(String id) {
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).outcome()).as(stand.callTrail(id)).isEqualTo(Outcome.PARKED);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.UNREADABLE);
    }
}
