package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.ALEX_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.IRVIN;
import static io.voiceflows.e2e.CallDesk.LYNNE;
import static io.voiceflows.e2e.CallDesk.LYNNE_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.CallDesk.MEGAN_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.MIRIAM_IN_DYNAMICS;
import static io.voiceflows.e2e.CallDesk.SUPPORT;
import static io.voiceflows.e2e.CallDesk.SUPPORT_ID;
import static io.voiceflows.e2e.CallDesk.owner;
import static io.voiceflows.e2e.CallDesk.regarding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.Pauses;
import java.nio.file.Path;
import java.time.Instant;
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

/** What a call becomes in Dynamics (configuration guide 1.5.3), end to end over real HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class CallRulesIT {

    private static final Map<String, String> QUEUES =
            Map.of("process-service-calls", "true", "process-service-calls-unanswered", "true");
    private static final String STOCK_COLUMNS =
            """
            columns:
              phonecall:
                call-id:
                callback-id:
                callback-list:
                queue-name:
                audit:
                recording-url:
                call-arrived-at:
                first-answered-at:
                wait-time:
                attempts:
                last-attempt:
                last-result:
                callback-request:
              systemuser:
                telephony-user-id:
                telephony-email:
            """;

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

    @Test
    void theDynamicsUserWithTheTelephonyIdOwnsThePhoneCall() {
        String id = desk.call("UserId", LYNNE, "ANum", desk.numberOfContact());
        desk.run();
        assertThat(owner(desk.phoneCall(id))).isEqualTo(LYNNE_IN_DYNAMICS);
    }

    @Test
    void anIncomingCallIsFromTheCustomerToTheUser() {
        String number = desk.unknownNumber();
        String contact = desk.contact(number);
        stand.refreshIndex();
        String id = desk.call("ANum", number);
        desk.run();

        JsonNode call = desk.phoneCall(id);
        assertThat(call.path("directioncode").asBoolean(true)).isFalse();
        assertThat(desk.parties(call, 1)).containsExactly(contact);
        assertThat(desk.parties(call, 2)).containsExactly(ALEX_IN_DYNAMICS);
    }

    @Test
    void anOutgoingCallIsFromTheUserToTheCustomer() {
        String number = desk.unknownNumber();
        String contact = desk.contact(number);
        stand.refreshIndex();
        String id = desk.call("Direction", 1, "ANum", "+14255550142", "BNum", number);
        desk.run();

        JsonNode call = desk.phoneCall(id);
        assertThat(call.path("directioncode").asBoolean(false)).isTrue();
        assertThat(desk.parties(call, 1)).containsExactly(ALEX_IN_DYNAMICS);
        assertThat(desk.parties(call, 2)).containsExactly(contact);
        assertThat(call.path("phonenumber").asText()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact", "account", "lead"})
    void itIsRegardingTheCustomerWhateverTableTheyAreIn(String table) {
        String number = desk.unknownNumber();
        String customer =
                switch (table) {
                    case "contact" -> desk.contact(number);
                    case "account" -> desk.account(number);
                    default -> desk.lead(number);
                };
        stand.refreshIndex();
        String id = desk.call("ANum", number);
        desk.run();

        JsonNode call = desk.phoneCall(id);
        assertThat(regarding(call)).isEqualTo(customer);
        assertThat(desk.parties(call, 1)).containsExactly(customer);
    }

    @Test
    void eachKindOfCallHasItsSubject() {
        assertSubjects(QUEUES, "Incoming direct call", "Outgoing direct call", "Incoming queue call");
    }

    @Test
    void theSubjectsAreSettings() {
        Map<String, String> settings = new HashMap<>(QUEUES);
        settings.put("incoming-direct-call-subject", "Rang us");
        settings.put("outgoing-direct-call-subject", "We rang");
        settings.put("incoming-queue-call-subject", "Rang support");
        assertSubjects(settings, "Rang us", "We rang", "Rang support");
    }

    private void assertSubjects(Map<String, String> settings, String incoming, String outgoing, String queue) {
        String number = desk.numberOfContact();
        desk.with(settings, () -> {
            String in = desk.call("ANum", number);
            String out = desk.call("Direction", 1, "ANum", "+14255550142", "BNum", number);
            String queued = desk.queueCall("ANum", number);
            desk.run();
            assertThat(subject(in)).isEqualTo(incoming);
            assertThat(subject(out)).isEqualTo(outgoing);
            assertThat(subject(queued)).isEqualTo(queue);
        });
    }

    private String subject(String callId) {
        return desk.phoneCall(callId).path("subject").asText();
    }

    @Test
    void itBeganAndEndedWhenTheCallDidAndItsLengthIsInBegunMinutes() {
        String start = desk.at(-300);
        String end = desk.at(-205);
        String id = desk.call("ANum", desk.numberOfContact(), "StartTime", start, "EndTime", end, "Duration", 95);
        desk.run();

        JsonNode call = desk.phoneCall(id);
        assertThat(Instant.parse(call.path("actualstart").asText())).isEqualTo(start);
        assertThat(Instant.parse(call.path("actualend").asText())).isEqualTo(end);
        assertThat(call.path("actualdurationminutes").asInt()).isEqualTo(2);
    }

    @Test
    void thePhoneNumberIsInternationalHoweverItIsReported() {
        String number = desk.numberOfContact();
        String id = desk.call("ANum", "0" + number.substring("+358".length()));
        desk.run();
        assertThat(desk.phoneCall(id).path("phonenumber").asText()).isEqualTo(number);
    }

    @Test
    void withoutAuditOnlyTheCallIdIsTold() {
        String id = desk.call("ANum", desk.numberOfContact());
        desk.run();
        assertThat(desk.phoneCall(id).path("voice_audit").asText()).isEqualTo("CallId is " + id);
    }

    @Test
    void withAuditEveryReceivedValueIsTold() {
        String number = desk.numberOfContact();
        desk.with(Map.of("enable-audit", "true"), () -> {
            String id = desk.call("ANum", number, "CallTypeString", "Softphone");
            desk.run();
            assertThat(desk.phoneCall(id).path("voice_audit").asText())
                    .contains("CallId: " + id)
                    .contains("ANum: " + number)
                    .contains("CallTypeString: Softphone")
                    .contains("Duration: 120");
        });
    }

    @Test
    void anAuditTextThatIsTooLongIsCutAndStandsInANoteAsAWhole() {
        String number = desk.numberOfContact();
        desk.with(Map.of("enable-audit", "true"), () -> {
            String id = desk.call("ANum", number, "Remark", "r".repeat(12_000) + " the end");
            desk.run();

            JsonNode call = desk.phoneCall(id);
            assertThat(call.path("voice_audit").asText())
                    .hasSizeLessThanOrEqualTo(10_000)
                    .endsWith("[cut]");
            assertThat(stand.sandbox().rows("annotations"))
                    .filteredOn(note -> note.path("_objectid_value").equals(call.path("activityid")))
                    .singleElement()
                    .satisfies(
                            note -> assertThat(note.path("notetext").asText()).contains(id, "the end"));
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 2"})
    void aFinishedPhoneCallIsCompletedAsReceivedOrMade(int direction, int status) {
        String number = desk.numberOfContact();
        String id = desk.call("Direction", direction, "ANum", number, "BNum", number);
        desk.runWithDetails();

        JsonNode call = desk.phoneCall(id);
        assertThat(call.path("statecode").asInt()).isEqualTo(1);
        assertThat(call.path("statuscode").asInt()).isEqualTo(status);
    }

    @Test
    void itStaysOpenUntilItsDetailsAreIn() {
        String number = desk.numberOfContact();
        desk.with(QUEUES, () -> {
            String id = desk.queueCall("ANum", number, "WaitTime", 20, "metricsDelaySeconds", 200);
            desk.runWithDetails();
            assertThat(desk.phoneCall(id).path("statecode").asInt()).isZero();

            stand.sandbox().advanceClock("PT3M");
            stand.run("call-details");
            JsonNode call = desk.phoneCall(id);
            assertThat(call.path("statecode").asInt()).isEqualTo(1);
            assertThat(call.path("voice_waittime").asInt()).isEqualTo(20);
        });
    }

    @Test
    void detailsThatDoNotComeAreGivenUpAtTheirDeadline() {
        String number = desk.numberOfContact();
        desk.with(QUEUES, () -> {
            String id = desk.queueCall("ANum", number, "metricsDelaySeconds", 100_000);
            desk.runWithDetails();
            stand.sandbox().advanceClock("PT11M");
            stand.run("call-details");
            assertThat(desk.phoneCall(id).path("statecode").asInt()).isEqualTo(1);
            assertThat(stand.callTrail(id)).contains("did not arrive within 10 minutes");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {MEGAN, MEGAN_IN_DYNAMICS, "Megan.Bowen@contoso.example"})
    void theDefaultAssigneeOwnsCallsOfUsersWhomDynamicsDoesNotKnow(String assignee) {
        String number = desk.numberOfContact();
        desk.with(Map.of("default-crm-assignee", assignee), () -> {
            String id = desk.call("UserId", IRVIN, "ANum", number);
            runForUnknownUser();
            JsonNode call = desk.phoneCall(id);
            assertThat(owner(call)).isEqualTo(MEGAN_IN_DYNAMICS);
            assertThat(desk.parties(call, 2)).containsExactly(MEGAN_IN_DYNAMICS);
            assertThat(stand.callTrail(id)).contains("The default assignee owns it");
        });
    }

    @Test
    void theDefaultAssigneeOwnsCallsOfDisabledUsers() {
        String number = desk.numberOfContact();
        stand.sandbox().changeRow("systemusers", MIRIAM_IN_DYNAMICS, Map.of("voice_telephonyuserid", IRVIN));
        desk.with(Map.of("enable-audit", "true"), () -> {
            String id = desk.call("UserId", IRVIN, "ANum", number);
            desk.run();
            assertThat(owner(desk.phoneCall(id))).isEqualTo(MEGAN_IN_DYNAMICS);
            assertThat(stand.callTrail(id)).contains("disabled in Dynamics");
        });
        stand.sandbox().changeRow("systemusers", MIRIAM_IN_DYNAMICS, Map.of("voice_telephonyuserid", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody@contoso.example", "miriam.graham@contoso.example"})
    void withoutAUsableDefaultAssigneeTheCallWaitsUntilOneIsSet(String assignee) {
        String number = desk.numberOfContact();
        String id = desk.call("UserId", IRVIN, "ANum", number);
        desk.with(Map.of("default-crm-assignee", "\"" + assignee + "\""), () -> {
            runForUnknownUser();
            desk.assertNothingWritten(id);
            assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WAITING);
            assertThat(desk.item(id).reason()).isEqualTo(Reason.NO_ASSIGNEE);
            stand.sandbox().advanceClock("PT2M");
            runForUnknownUser();
            assertThat(stand.callTrail(id)).containsOnlyOnce("phone-call-sync.default-crm-assignee");
        });
        desk.run();
        assertThat(owner(desk.phoneCall(id))).isEqualTo(MEGAN_IN_DYNAMICS);
    }

    @Test
    void aUserWhoseTelephonyIdWasJustEnteredOwnsTheNextCall() {
        String number = desk.numberOfContact();
        desk.call("ANum", number);
        desk.run();
        stand.sandbox().changeRow("systemusers", "a1e00000-0000-4000-8000-000000000004", telephonyId(IRVIN));
        String id = desk.call("UserId", IRVIN, "ANum", number);
        stand.sandbox().advanceClock("PT2M");
        runForUnknownUser();
        assertThat(owner(desk.phoneCall(id))).isEqualTo("a1e00000-0000-4000-8000-000000000004");
        stand.sandbox().changeRow("systemusers", "a1e00000-0000-4000-8000-000000000004", telephonyId(""));
        desk.with(Map.of("enable-audit", "true"), desk::run);
    }

    /** The first run reads the users again, the second one judges. */
    private void runForUnknownUser() {
        desk.run();
        desk.run();
    }

    private static Map<String, Object> telephonyId(String id) {
        return Map.of("voice_telephonyuserid", id);
    }

    @Test
    void aUserWhoWasDisabledAMomentAgoLeavesTheCallToTheDefaultAssignee() {
        String number = desk.numberOfContact();
        desk.call("UserId", LYNNE, "ANum", number);
        desk.run();
        stand.sandbox().changeRow("systemusers", LYNNE_IN_DYNAMICS, Map.of("isdisabled", true));
        String id = desk.call("UserId", LYNNE, "ANum", number);
        desk.run();
        desk.run();
        assertThat(owner(desk.phoneCall(id))).isEqualTo(MEGAN_IN_DYNAMICS);
        stand.sandbox().changeRow("systemusers", LYNNE_IN_DYNAMICS, Map.of("isdisabled", false));
        desk.with(Map.of("enable-audit", "true"), desk::run);
    }

    @Test
    void severalCustomersMeanThatTheCallWaits() {
        String number = twins();
        String id = desk.call("ANum", number);
        desk.run();
        desk.assertNothingWritten(id);
        assertThat(desk.item(id).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
        assertThat(stand.journal().trail(desk.item(id).key()))
                .anySatisfy(entry -> assertThat(entry.rule()).contains("multiple-matches-pick-first", "1.5.3"));
    }

    @Test
    void multipleMatchesPickFirstTakesAnAccountBeforeAContact() {
        String number = twins();
        String account = desk.account(number);
        stand.refreshIndex();
        desk.with(Map.of("multiple-matches-pick-first", "true"), () -> {
            String id = desk.call("ANum", number);
            desk.run();
            assertThat(regarding(desk.phoneCall(id))).isEqualTo(account);
        });
    }

    @Test
    void enableMultipleMatchCreateWritesQueueCallsOpenWithoutCustomerAndLetsDirectOnesWait() {
        String number = twins();
        Map<String, String> settings = new HashMap<>(QUEUES);
        settings.put("enable-multiple-match-create", "true");
        settings.put("multiple-match-phone-call-status", "1");
        desk.with(settings, () -> {
            String queued = desk.queueCall("ANum", number);
            String direct = desk.call("ANum", number);
            desk.runWithDetails();

            JsonNode call = desk.phoneCall(queued);
            assertThat(call.path("statecode").asInt()).isZero();
            assertThat(call.path("statuscode").asInt()).isEqualTo(1);
            assertThat(regarding(call)).isEmpty();
            assertThat(desk.parties(call, 1)).isEmpty();
            assertThat(desk.parties(call, 2)).containsExactly(ALEX_IN_DYNAMICS);
            assertThat(owner(call)).isEqualTo(ALEX_IN_DYNAMICS);
            desk.assertNothingWritten(direct);
        });
    }

    @Test
    void aStatusReasonThatDynamicsDoesNotHaveParksTheCallAndSaysWhatItRefused() {
        String number = twins();
        Map<String, String> settings = new HashMap<>(QUEUES);
        settings.put("enable-multiple-match-create", "true");
        settings.put("multiple-match-phone-call-status", "77");
        desk.with(settings, () -> {
            String id = desk.queueCall("ANum", number);
            desk.run();
            desk.assertNothingWritten(id);
            assertThat(desk.item(id).outcome()).isEqualTo(Outcome.PARKED);
            assertThat(stand.callTrail(id)).contains("77 is not a valid status code");
        });
    }

    private String twins() {
        String number = desk.unknownNumber();
        desk.contact(number);
        desk.contact(number);
        stand.refreshIndex();
        return number;
    }

    @Test
    void numbersToCutFindsACustomerWhoseNumberEndsAlikeWhenNobodyHasTheNumber() {
        String contact = desk.contact("0049 30 5556677");
        stand.refreshIndex();
        String id = desk.call("ANum", "+43305556677");
        desk.run();
        assertThat(desk.item(id).reason()).isEqualTo(Reason.NO_CUSTOMER);

        desk.with(Map.of("numbers-to-cut", "3"), () -> {
            String cut = desk.call("ANum", "+43305556677");
            desk.run();
            assertThat(regarding(desk.phoneCall(cut))).isEqualTo(contact);
            assertThat(stand.callTrail(cut)).contains("numbers-to-cut");
        });
    }

    @Test
    void numbersToCutNeverReplacesTheOwnerOfTheWholeNumber() {
        String owner = desk.contact("+49305558899");
        desk.contact("+43305558899");
        stand.refreshIndex();
        desk.with(Map.of("numbers-to-cut", "3"), () -> {
            String id = desk.call("ANum", "+49305558899");
            desk.run();
            assertThat(regarding(desk.phoneCall(id))).isEqualTo(owner);
        });
    }

    @Test
    void twoUsersPartsOfOneCallAreTwoPhoneCallsOfTheirOwn() {
        String number = desk.numberOfContact();
        String id = desk.call("UserId", LYNNE, "ANum", number, "EndTime", desk.at(-200), "Duration", 60);
        desk.call("CallId", id, "ANum", number, "EndTime", desk.at(-100), "Duration", 90);
        desk.run();

        assertThat(stand.phoneCallsOfCall(id))
                .extracting(CallDesk::owner)
                .containsExactlyInAnyOrder(LYNNE_IN_DYNAMICS, ALEX_IN_DYNAMICS);
        assertThat(stand.callItems(id)).hasSize(2);
    }

    @Test
    void theSameCallAmongDirectAndServiceCallsIsWrittenOnceAsAQueueCall() {
        String number = desk.numberOfContact();
        desk.with(QUEUES, () -> {
            String id = desk.call("ANum", number);
            desk.queueCall("CallId", id, "ANum", number);
            desk.run();
            desk.run();
            assertThat(subject(id)).isEqualTo("Incoming queue call");
            assertThat(desk.phoneCall(id).path("voice_queuename").asText()).isEqualTo(SUPPORT);
        });
    }

    @Test
    void aCallThroughAPersonalWorkNumberIsADirectCallWrittenOnce() {
        String number = desk.numberOfContact();
        stand.sandbox().switchTo("enreach.same-call", "in-both");
        try {
            desk.with(QUEUES, () -> {
                String id = desk.call("ANum", number);
                desk.run();
                assertThat(subject(id)).isEqualTo("Incoming direct call");
            });
        } finally {
            stand.sandbox().switchTo("enreach.same-call", "in-one");
        }
    }

    @Test
    void aQueueCallThatGainsAUserLaterKeepsItsId() {
        String number = desk.unknownNumber();
        desk.with(QUEUES, () -> {
            String id = stand.sandbox().makeCall(untaken(number));
            desk.run();
            assertThat(desk.item(id).key().id()).startsWith(id).endsWith(SUPPORT_ID);

            Map<String, Object> taken = Map.of("UserId", LYNNE, "EndResult", 0, "Duration", 50);
            stand.sandbox().changeCall(id, taken);
            desk.contact(number);
            stand.refreshIndex();
            desk.run();
            assertThat(owner(desk.phoneCall(id))).isEqualTo(LYNNE_IN_DYNAMICS);
            assertThat(desk.item(id).key().id()).startsWith(id).endsWith(SUPPORT_ID);
        });
    }

    @Test
    void aWrittenQueueCallThatGainsAUserLaterIsNotWrittenAgain() {
        String number = desk.numberOfContact();
        desk.with(QUEUES, () -> {
            String id = stand.sandbox().makeCall(untaken(number));
            desk.run();
            assertThat(owner(desk.phoneCall(id))).as("nobody took it").isEqualTo(MEGAN_IN_DYNAMICS);

            stand.sandbox().changeCall(id, Map.of("UserId", LYNNE, "EndResult", 0, "Duration", 50));
            desk.run();
            assertThat(owner(desk.phoneCall(id))).isEqualTo(MEGAN_IN_DYNAMICS);
            assertThat(stand.callItems(id)).hasSize(1);
        });
    }

    @Test
    void aQueueCallThatTwoUsersTookOneAfterTheOtherIsEachUsersCall() {
        String number = desk.unknownNumber();
        desk.with(QUEUES, () -> {
            String id = stand.sandbox().makeCall(untaken(number));
            desk.run();
            stand.sandbox().changeCall(id, Map.of("UserId", LYNNE, "EndResult", 0, "Duration", 50));
            desk.queueCall("CallId", id, "ANum", number);
            desk.contact(number);
            stand.refreshIndex();
            desk.run();
            desk.run();
            assertThat(stand.phoneCallsOfCall(id))
                    .extracting(CallDesk::owner)
                    .containsExactlyInAnyOrder(LYNNE_IN_DYNAMICS, ALEX_IN_DYNAMICS);
        });
    }

    private Map<String, Object> untaken(String number) {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", "queue", "QueueId", SUPPORT_ID, "QueueName", SUPPORT));
        wish.putAll(Map.of("ANum", number, "EndTime", desk.at(-60), "WaitTime", 40, "EndResult", 1));
        wish.put("UserId", null);
        return wish;
    }

    @Test
    void aCallPassedOnToAColleagueIsBothUsersCall() {
        String number = desk.numberOfContact();
        stand.sandbox().switchTo("enreach.call-events", "two-per-call");
        try {
            String id = desk.call("UserId", LYNNE, "ANum", number);
            desk.run();
            // Dynamics does not know the colleague: its users may be read again first
            desk.run();
            assertThat(stand.phoneCallsOfCall(id)).hasSize(2).allSatisfy(call -> assertThat(regarding(call))
                    .isNotEmpty());
        } finally {
            stand.sandbox().switchTo("enreach.call-events", "as-stored");
        }
    }

    @Test
    void debugModeLooks45DaysBackInPiecesThatThePlatformTakes() {
        String id = desk.call("ANum", desk.numberOfContact(), "StartTime", desk.at(-40 * 86_400), "EndTime", "");
        desk.run();
        assertThat(stand.callItems(id)).as("older than the look-back").isEmpty();

        desk.with(Map.of("run-in-debug-mode", "true"), () -> {
            stand.sandbox().resetCounters();
            assertThat(desk.run().completed()).isTrue();
            assertThat(stand.sandbox().requests("enreach", "GET", "/calls")).isEqualTo(2);
            assertThat(desk.phoneCall(id).path("actualstart").asText()).isNotEmpty();
        });
    }

    @Test
    void executionIntervalSaysHowFarBackARunLooks() {
        String id = desk.call("ANum", desk.numberOfContact(), "EndTime", desk.at(-3 * 3600));
        desk.run();
        assertThat(stand.callItems(id)).isEmpty();
        desk.with(Map.of("execution-interval", "240"), () -> {
            desk.run();
            assertThat(desk.phoneCall(id).path("statecode").asInt(-1)).isNotNegative();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "enreach.times, zone-less, utc",
        "enreach.times, date-function, utc",
        "enreach.call-id-name, CallID, CallId"
    })
    void otherSpellingsOfTheApiMeanTheSame(String name, String other, String usual) {
        String number = desk.numberOfContact();
        String start = desk.at(-400);
        stand.sandbox().switchTo(name, other);
        try {
            String id = desk.call("ANum", number, "StartTime", start, "EndTime", desk.at(-300));
            desk.run();
            assertThat(Instant.parse(desk.phoneCall(id).path("actualstart").asText()))
                    .isEqualTo(start);
        } finally {
            stand.sandbox().switchTo(name, usual);
        }
        stand.sandbox().resetCounters();
        assertThat(desk.run().reported())
                .as("the usual spelling is the same call")
                .isZero();
    }

    @Test
    void theUsersIdMayBeSpelledInOtherCases() {
        String id = desk.call("without", List.of("UserId"), "UserID", LYNNE, "ANum", desk.numberOfContact());
        desk.run();
        assertThat(owner(desk.phoneCall(id))).isEqualTo(LYNNE_IN_DYNAMICS);
    }

    @Test
    void stockColumnsAloneAreEnough() {
        String number = desk.numberOfContact();
        desk.with(Map.of("enable-audit", "true"), STOCK_COLUMNS, () -> {
            String id = desk.call("UserId", LYNNE, "ANum", number, "CallTypeString", "Desk phone");
            desk.runWithDetails();
            desk.run();

            List<JsonNode> found = stand.sandbox().rows("phonecalls").stream()
                    .filter(row -> row.path("description").asText("").contains(id))
                    .toList();
            assertThat(found).as(stand.callTrail(id)).hasSize(1);
            assertThat(found.get(0).path("description").asText()).contains("CallTypeString: Desk phone");
            assertThat(found.get(0).path("statecode").asInt()).isEqualTo(1);
            assertThat(owner(found.get(0))).as("known by email").isEqualTo(LYNNE_IN_DYNAMICS);
        });
    }

    @Test
    void aMissingOwnColumnIsAFaultOfTheSetUpThatPausesTheCallSyncAndParksNothing() {
        String number = desk.numberOfContact();
        String id = desk.call("ANum", number);
        desk.with(Map.of(), "columns:\n  phonecall:\n    audit: voice_nowhere\n", () -> {
            assertThat(desk.run().completed()).isFalse();
            Pauses.Pause pause =
                    stand.product().getBean(Pauses.class).of(Stand.TENANT).orElseThrow();
            assertThat(pause.pipeline()).isEqualTo("call-sync");
            assertThat(pause.message()).contains("Check the column names in the settings", "voice_nowhere");
            assertThat(desk.item(id).outcome()).isEqualTo(Outcome.WAITING);
        });
        stand.sandbox().advanceClock("PT1M");
        desk.run();
        assertThat(desk.phoneCall(id).path("voice_audit").asText()).isNotEmpty();
    }

    @Test
    void noFullNumberStandsInTheJournal() {
        String number = desk.unknownNumber();
        String id = desk.call("ANum", number);
        desk.run();
        assertThat(stand.callTrail(id)).isNotEmpty().doesNotContain(number.substring(4));
        assertThat(desk.item(id).maskedNumber()).doesNotContain(number.substring(4));
    }
}
