package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SALES_LIST;
import static io.voiceflows.e2e.Stand.SALES_QUEUE;
import static io.voiceflows.e2e.Stand.SALES_TEAM;
import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_OWNER;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Each rule of the callback sync (configuration guide 1.5.4), end to end over real HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class CallbackRulesIT {

    private static final String SUPPORT =
            profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls");
    private static final String SALES =
            profile("Sales", SALES_LIST, SALES_QUEUE, "API user", "Ignore additional calls");

    @TempDir
    static Path folder;

    private Stand stand;
    private int number = 100;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        stand.settings(SUPPORT + SALES).startProduct();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aCallbackRequestBecomesAnOpenIncomingPhoneCall() {
        String id = leave(SUPPORT_LIST, "+358401234567");
        assertThat(stand.run().written()).isPositive();

        JsonNode call = onlyPhoneCall(id);
        assertThat(call.path("statecode").asInt()).isZero();
        assertThat(call.path("directioncode").asBoolean(true)).isFalse();
        assertThat(call.path("phonenumber").asText()).isEqualTo("+358401234567");
        assertThat(call.path("subject").asText()).isEqualTo("Callback Request");
        assertThat(call.path("description").asText()).isEqualTo("Please call");
    }

    @Test
    void theRequestIsClosedWithTheNoteHandledByD365() {
        String id = leave(SUPPORT_LIST, unknownNumber());
        stand.run();

        JsonNode callback = stand.sandbox().callback(id);
        assertThat(callback.path("State").asText()).isEqualTo("Closed");
        assertThat(callback.path("Note").asText()).isEqualTo("Handled by D365");
    }

    @Test
    void thePhoneCallIsPutIntoTheProfilesQueueOnce() {
        String id = leave(SUPPORT_LIST, unknownNumber());
        stand.run();

        assertThat(queueItems(onlyPhoneCall(id))).singleElement().satisfies(item -> {
            assertThat(item.path("_queueid_value").asText()).isEqualTo(SUPPORT_QUEUE);
            assertThat(item.path("statecode").asInt()).isZero();
        });
    }

    @Test
    void theOneCustomerWithTheNumberIsRegardingAndFrom() {
        String contact = contact("Ada Fictive", "040 765 43 21");
        String id = leave(SUPPORT_LIST, "+358407654321");
        stand.run();

        JsonNode call = onlyPhoneCall(id);
        assertThat(call.path("_regardingobjectid_value").asText()).isEqualTo(contact);
        assertThat(parties(call, 1)).containsExactly(contact);
    }

    @Test
    void anUnknownNumberIsWrittenWithoutRegardingAndFrom() {
        String id = leave(SUPPORT_LIST, unknownNumber());
        stand.run();

        JsonNode call = onlyPhoneCall(id);
        assertThat(call.path("_regardingobjectid_value").asText("")).isIn("", "null");
        assertThat(parties(call, 1)).isEmpty();
    }

    @Test
    void severalCustomersWithTheNumberAreNoCustomer() {
        contact("Bo Twin", "+358 40 111 2233");
        contact("Cy Twin", "0401112233");
        String id = leave(SUPPORT_LIST, "+358401112233");
        stand.run();

        assertThat(parties(onlyPhoneCall(id), 1)).isEmpty();
        assertThat(stand.trail(id)).contains("2 customers have this number");
    }

    @Test
    void multipleMatchesPickFirstTakesTheOldestCustomer() {
        String number = "+358401114455";
        String older = contact("Di Twin", number);
        stand.sandbox().advanceClock("PT2S");
        contact("Ed Twin", number);
        withSettings("phone-call-sync: { multiple-matches-pick-first: true }", () -> {
            String id = leave(SUPPORT_LIST, number);
            stand.run();
            assertThat(parties(onlyPhoneCall(id), 1)).containsExactly(older);
        });
    }

    @Test
    void ownershipRuleOwnerOfQueueGivesTheCallToTheQueuesOwner() {
        String id = leave(SUPPORT_LIST, unknownNumber());
        stand.run();
        assertThat(onlyPhoneCall(id).path("_ownerid_value").asText()).isEqualTo(SUPPORT_OWNER);
    }

    @Test
    void ownershipRuleOwnerOfQueueWorksForATeam() {
        withProfiles(profile("Sales", SALES_LIST, SALES_QUEUE, "Owner of queue", "Ignore additional calls"), () -> {
            String id = leave(SALES_LIST, unknownNumber());
            stand.run();
            assertThat(onlyPhoneCall(id).path("_ownerid_value").asText()).isEqualTo(SALES_TEAM);
        });
    }

    @Test
    void ownershipRuleApiUserLeavesTheCallWithTheUserWeSignInAs() {
        String id = leave(SALES_LIST, unknownNumber());
        stand.run();
        assertThat(onlyPhoneCall(id).path("_ownerid_value").asText())
                .isNotEmpty()
                .isNotIn(SUPPORT_OWNER, SALES_TEAM);
    }

    @Test
    void recipientRuleQueueOwnerAddressesTheQueuesOwner() {
        withSettings("callback-sync: { callback-request-recipient-rule: QueueOwner }", () -> {
            String id = leave(SUPPORT_LIST, unknownNumber());
            stand.run();
            assertThat(parties(onlyPhoneCall(id), 2)).containsExactly(SUPPORT_OWNER);
        });
    }

    @Test
    void whereDynamicsRefusesAQueueAsRecipientItsOwnerIsAddressed() {
        stand.sandbox().switchTo("queue-as-party", "refuse");
        String id = leave(SUPPORT_LIST, unknownNumber());
        stand.run();
        assertThat(parties(onlyPhoneCall(id), 2)).containsExactly(SUPPORT_OWNER);
    }

    @Test
    void theProfilesSubjectWinsOverTheDefault() {
        String profile =
                SUPPORT.replace("    callback-list", "    phone-call-subject: Support wants you\n    callback-list");
        withProfiles(profile, () -> {
            String id = leave(SUPPORT_LIST, unknownNumber());
            stand.run();
            assertThat(onlyPhoneCall(id).path("subject").asText()).isEqualTo("Support wants you");
        });
    }

    @Test
    void theDefaultSubjectIsASetting() {
        withSettings("callback-sync: { callback-request-default-subject: Ring back }", () -> {
            String id = leave(SUPPORT_LIST, unknownNumber());
            stand.run();
            assertThat(onlyPhoneCall(id).path("subject").asText()).isEqualTo("Ring back");
        });
    }

    @Test
    void bundledRequestsAreAllWrittenAndLinkedToTheFirst() {
        String number = unknownNumber();
        String first = leave(SUPPORT_LIST, number);
        stand.run();
        String second = leave(SUPPORT_LIST, number);
        stand.run();

        assertThat(onlyPhoneCall(second).path("_voice_callbackrequest_value").asText())
                .isEqualTo(onlyPhoneCall(first).path("activityid").asText());
        assertThat(stand.sandbox().callback(second).path("State").asText()).isEqualTo("Closed");
    }

    @Test
    void additionalRequestsAreIgnoredAndClosedWhileTheFirstIsOpen() {
        String number = unknownNumber();
        String first = leave(SALES_LIST, number);
        stand.run();
        String second = leave(SALES_LIST, number);
        stand.run();

        assertThat(stand.phoneCalls(second)).isEmpty();
        assertThat(stand.sandbox().callback(second).path("Note").asText()).isEqualTo("Handled by D365");
        assertThat(stand.item(second).reason()).isEqualTo(Reason.DUPLICATE_IGNORED);
        assertThat(stand.item(second).recordId())
                .hasToString(onlyPhoneCall(first).path("activityid").asText());
    }

    @Test
    void aRequestAfterTheFirstWasCompletedIsNoDuplicate() {
        String number = unknownNumber();
        String first = leave(SALES_LIST, number);
        stand.run();
        complete(onlyPhoneCall(first));
        String second = leave(SALES_LIST, number);
        stand.run();

        assertThat(stand.phoneCalls(second)).hasSize(1);
    }

    @Test
    void theSameNumberInAnotherQueueIsNoDuplicate() {
        String number = unknownNumber();
        leave(SUPPORT_LIST, number);
        String sales = leave(SALES_LIST, number);
        stand.run();
        assertThat(stand.phoneCalls(sales)).hasSize(1);
    }

    @Test
    void requestsWithoutANumberAreNeverDuplicates() {
        String first = leave(SALES_LIST, "");
        String second = leave(SALES_LIST, "");
        stand.run();
        assertThat(stand.phoneCalls(first)).hasSize(1);
        assertThat(stand.phoneCalls(second)).hasSize(1);
    }

    @Test
    void twoRequestsOfOneRunAreTakenOldestFirst() {
        String number = unknownNumber();
        String newer =
                stand.sandbox().leaveCallback(Map.of("list", SALES_LIST, "ContactNumber", number, "Created", at(-30)));
        String older =
                stand.sandbox().leaveCallback(Map.of("list", SALES_LIST, "ContactNumber", number, "Created", at(-90)));
        stand.run();
        assertThat(stand.phoneCalls(older)).hasSize(1);
        assertThat(stand.phoneCalls(newer)).isEmpty();
    }

    @Test
    void aRequestOlderThanTheProfilesAgeIsLeftAlone() {
        String id = stand.sandbox()
                .leaveCallback(
                        Map.of("list", SUPPORT_LIST, "ContactNumber", unknownNumber(), "Created", at(-3 * 3600)));
        stand.run();
        assertThat(stand.phoneCalls(id)).isEmpty();
        assertThat(stand.sandbox().callback(id).path("State").asText()).isEqualTo("Open");
    }

    @Test
    void anInactiveProfileIsNotPolled() {
        withProfiles(SUPPORT.replace("    callback-list", "    active: false\n    callback-list") + SALES, () -> {
            String id = leave(SUPPORT_LIST, unknownNumber());
            stand.run();
            assertThat(stand.phoneCalls(id)).isEmpty();
        });
    }

    @Test
    void aFinishedRequestCostsDynamicsNothingWhenNothingNewIsThere() {
        leave(SUPPORT_LIST, unknownNumber());
        stand.run();
        stand.sandbox().resetCounters();
        RunRecord idle = stand.run();
        assertThat(idle.reported()).isZero();
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
    }

    @Test
    void whatIsReportedIsAccountedFor() {
        stand.run();
        leave(SUPPORT_LIST, unknownNumber());
        leave(SALES_LIST, "");
        RunRecord run = stand.run();
        assertThat(run.completed()).isTrue();
        assertThat(run.reported()).isEqualTo(2);
        assertThat(stand.journal().list(Stand.TENANT, "callback-sync", Outcome.WRITTEN, 2, 0))
                .hasSize(2);
    }

    private void withSettings(String more, Runnable check) {
        stand.settings(SUPPORT + SALES, more);
        stand.refreshSettings();
        try {
            check.run();
        } finally {
            stand.settings(SUPPORT + SALES);
            stand.refreshSettings();
        }
    }

    private void withProfiles(String profiles, Runnable check) {
        stand.settings(profiles);
        stand.refreshSettings();
        try {
            check.run();
        } finally {
            stand.settings(SUPPORT + SALES);
            stand.refreshSettings();
        }
    }

    private String leave(String list, String contactNumber) {
        return stand.sandbox()
                .leaveCallback(Map.of("list", list, "ContactNumber", contactNumber, "Note", "Please call"));
    }

    /** A number of nobody, another one each time. */
    private String unknownNumber() {
        return "+44207946" + "%04d".formatted(9000 + number++ - 100);
    }

    private String at(int seconds) {
        return stand.server().clock().instant().plusSeconds(seconds).toString();
    }

    private String contact(String name, String telephone) {
        return stand.sandbox()
                .insert("contacts", Map.of("lastname", name, "fullname", name, "telephone1", telephone))
                .path("contactid")
                .asText();
    }

    private JsonNode onlyPhoneCall(String callbackId) {
        List<JsonNode> calls = stand.phoneCalls(callbackId);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private List<JsonNode> queueItems(JsonNode phoneCall) {
        return stand.sandbox().rows("queueitems").stream()
                .filter(item -> item.path("_objectid_value")
                        .asText()
                        .equals(phoneCall.path("activityid").asText()))
                .toList();
    }

    private List<String> parties(JsonNode phoneCall, int mask) {
        return stand.sandbox().rows("activityparties").stream()
                .filter(party -> party.path("_activityid_value")
                        .asText()
                        .equals(phoneCall.path("activityid").asText()))
                .filter(party -> party.path("participationtypemask").asInt() == mask)
                .map(party -> party.path("_partyid_value").asText())
                .toList();
    }

    private void complete(JsonNode phoneCall) {
        stand.server()
                .dataverse()
                .update(
                        "phonecalls",
                        UUID.fromString(phoneCall.path("activityid").asText()),
                        Map.of("statecode", 1, "statuscode", 4));
    }
}
