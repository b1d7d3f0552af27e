package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.ALEX_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.IRVIN;
import static io.voiceflows.e2e.CallDesk.LYNNE_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.CallDesk.MEGAN_IN_DYNAMICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.JournalItem;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Phone calls that the embedded phone wrote by itself are completed, never doubled (guide, CallStartMargin). */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedPhoneIT {

    private static final String TYPED = "Wants a quote by Friday";

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
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-15, 0, 15})
    void thePhonesOwnRecordWithinTheMarginIsAdoptedAndNothingIsMade(int seconds) {
        String number = desk.numberOfContact();
        String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -180 + seconds);
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();

        assertThat(phoneCallsTo(number)).hasSize(1);
        assertThat(desk.phoneCall(id).path("activityid").asText()).isEqualTo(phones);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(desk.item(id).recordId()).hasToString(phones);
        assertThat(stand.callTrail(id)).contains(phones, "embedded phone");
    }

    @ParameterizedTest
    @ValueSource(ints = {-20, 20})
    void aRecordThatBeganOutsideTheMarginIsAnotherCall(int seconds) {
        String number = desk.numberOfContact();
        String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -180 + seconds);
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(desk.phoneCall(id).path("activityid").asText()).isNotEqualTo(phones);
        assertThat(phoneCallsTo(number)).hasSize(2);
    }

    @Test
    void callStartMarginIsASetting() {
        String number = desk.numberOfContact();
        String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -150);
        desk.with(Map.of("call-start-margin", "60"), () -> {
            String id = desk.call("ANum", number, "StartTime", desk.at(-180));
            desk.run();
            assertThat(desk.phoneCall(id).path("activityid").asText()).isEqualTo(phones);
        });
    }

    @Test
    void anotherUsersRecordIsNotAdopted() {
        String number = desk.numberOfContact();
        phoneWrote(number, LYNNE_IN_DYNAMICS, false, -180);
        desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(phoneCallsTo(number)).hasSize(2);
    }

    @Test
    void aRecordOfTheOtherDirectionIsNotAdopted() {
        String number = desk.numberOfContact();
        phoneWrote(number, ALEX_IN_DYNAMICS, true, -180);
        desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(phoneCallsTo(number)).hasSize(2);
    }

    @Test
    void anotherNumbersRecordIsNotAdopted() {
        String number = desk.numberOfContact();
        phoneWrote(desk.unknownNumber(), ALEX_IN_DYNAMICS, false, -180);
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void theNumberMayBeSpelledAsPeopleDo() {
        String number = desk.numberOfContact();
        String phones =
                phoneWrote("0" + number.substring(4, 6) + " " + number.substring(6), ALEX_IN_DYNAMICS, false, -180);
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(desk.item(id).recordId()).hasToString(phones);
    }

    @Test
    void whatTheAgentTypedStaysAndTheDetailsAreAdded() {
        String number = desk.numberOfContact();
        phoneWrote(number, ALEX_IN_DYNAMICS, false, -180);
        desk.with(
                Map.of("recording-link", "https://recordings.contoso.example/{recording}", "enable-audit", "true"),
                () -> {
                    String id = desk.call("ANum", number, "StartTime", desk.at(-180), "RecordingIds", List.of("r 1"));
                    desk.runWithDetails();

                    JsonNode call = desk.phoneCall(id);
                    assertThat(call.path("subject").asText()).isEqualTo("Call from the phone");
                    assertThat(call.path("description").asText()).isEqualTo(TYPED);
                    assertThat(call.path("voice_recordingurl").asText())
                            .isEqualTo("https://recordings.contoso.example/r%201");
                    assertThat(call.path("statecode").asInt()).isEqualTo(1);
                    assertThat(call.path("statuscode").asInt()).isEqualTo(4);
                });
    }

    @Test
    void adoptingTwiceChangesNothing() {
        String number = desk.numberOfContact();
        phoneWrote(number, ALEX_IN_DYNAMICS, false, -180);
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.runWithDetails();
        desk.runWithDetails();
        assertThat(phoneCallsTo(number)).hasSize(1);
        assertThat(stand.callItems(id)).hasSize(1);
    }

    @Test
    void oneRecordIsNotAdoptedByTwoCalls() {
        String number = desk.numberOfContact();
        String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -180);
        String first = desk.call("ANum", number, "StartTime", desk.at(-185), "EndTime", desk.at(-183), "Duration", 2);
        String second = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        assertThat(List.of(
                        desk.item(first).recordId().toString(),
                        desk.item(second).recordId().toString()))
                .as("each call has a phone call of its own")
                .doesNotHaveDuplicates()
                .contains(phones);
    }

    @Test
    void callsOfVoiceUsersSettleBeforeTheyAreWritten() {
        String number = desk.numberOfContact();
        desk.with(Map.of("settle-seconds", "30"), () -> {
            String id = desk.call("ANum", number, "EndTime", desk.at(-5));
            desk.run();
            assertThat(desk.item(id).reason()).isEqualTo(Reason.SETTLING);
            desk.assertNothingWritten(id);

            String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -125);
            stand.sandbox().advanceClock("PT30S");
            desk.run();
            assertThat(desk.phoneCall(id).path("activityid").asText()).isEqualTo(phones);
        });
    }

    @Test
    void callsOfOthersDoNotWait() {
        String number = desk.numberOfContact();
        desk.with(Map.of("settle-seconds", "30"), () -> {
            String id = desk.call("UserId", IRVIN, "ANum", number, "EndTime", desk.at(-5));
            desk.run();
            desk.run();
            assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
        });
    }

    @Test
    void oneQueryServesAllCallsOfARun() {
        for (int i = 0; i < 5; i++) {
            desk.call("ANum", desk.numberOfContact());
        }
        stand.sandbox().resetCounters();
        assertThat(desk.run().written()).isEqualTo(5);
        assertThat(stand.sandbox().requests("dataverse", "GET", "phonecalls")).isEqualTo(1);
    }

    @Test
    void aTwinThatThePhoneWritesAfterwardsIsReportedAndLeftAlone(CapturedOutput output) {
        String number = desk.numberOfContact();
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        String ours = desk.phoneCall(id).path("activityid").asText();
        String twin = phoneWrote(number, ALEX_IN_DYNAMICS, false, -182);
        stand.run("call-details");

        assertThat(stand.callTrail(id)).contains(twin, ours, "Delete one of them");
        assertThat(details(id).did("twin")).isTrue();
        assertThat(details(id).reason()).isEqualTo(Reason.STANDS_TWICE);
        assertThat(output).contains("stands twice in Dynamics, as phone calls " + ours + " and " + twin);
        JsonNode left = row(twin);
        assertThat(left.path("statecode").asInt()).isZero();
        assertThat(left.path("description").asText()).isEqualTo(TYPED);
    }

    @Test
    void aColleaguesRecordIsNoTwin() {
        String number = desk.numberOfContact();
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.run();
        phoneWrote(number, MEGAN_IN_DYNAMICS, false, -182);
        stand.run("call-details");
        assertThat(details(id).did("twin")).isFalse();
    }

    @Test
    void aRecordThatThePhoneHasCompletedAlreadyIsAdoptedAsItIs() {
        String number = desk.numberOfContact();
        String phones = phoneWrote(number, ALEX_IN_DYNAMICS, false, -180);
        stand.sandbox().changeRow("phonecalls", phones, Map.of("statecode", 1, "statuscode", 4));
        String id = desk.call("ANum", number, "StartTime", desk.at(-180));
        desk.runWithDetails();
        desk.runWithDetails();

        assertThat(phoneCallsTo(number)).hasSize(1);
        assertThat(desk.item(id).outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(desk.item(id).recordId()).hasToString(phones);
        assertThat(row(phones).path("statuscode").asInt()).isEqualTo(4);
        assertThat(details(id).outcome()).isIn(Outcome.EXISTING, Outcome.WRITTEN, Outcome.SKIPPED);
    }

    /** A phone call as the embedded phone writes it: without the publisher's columns. */
    private String phoneWrote(String number, String user, boolean outgoing, int seconds) {
        Map<String, Object> row = new HashMap<>();
        row.put("subject", "Call from the phone");
        row.put("description", TYPED);
        row.put("directioncode", outgoing);
        row.put("phonenumber", number);
        row.put("actualstart", desk.at(seconds));
        row.put("ownerid@odata.bind", "/systemusers(" + user + ")");
        return stand.sandbox().insert("phonecalls", row).path("activityid").asText();
    }

    private List<JsonNode> phoneCallsTo(String number) {
        return stand.sandbox().rows("phonecalls").stream()
                .filter(row -> row.path("phonenumber").asText().equals(number))
                .toList();
    }

    private JsonNode row(String activityId) {
        return stand.sandbox().rows("phonecalls").stream()
                .filter(row -> row.path("activityid").asText().equals(activityId))
                .findFirst()
                .orElseThrow();
    }

    private JournalItem details(String callId) {
        return stand.journal().lookUp(Stand.TENANT, callId).stream()
                .filter(item -> item.key().pipeline().equals("call-details"))
                .findFirst()
                .orElseThrow();
    }
}
