package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes calls and customers on a stand, and finds what became of them in Dynamics. */
final class CallDesk {

    /** Telephony user ids. Alex, Megan and Lynne are users of Dynamics as well, Irvin is not. */
    static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";

    static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    static final String LYNNE = "3f0d1c52-74f9-4911-80e0-000000000004";
    static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";

    static final String ALEX_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000001";
    static final String MEGAN_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000002";
    static final String LYNNE_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000003";
    /** Has left, and has no mobile number. */
    static final String MIRIAM_IN_DYNAMICS = "a1e00000-0000-4000-8000-000000000005";

    static final String SUPPORT = "Contoso Support";
    static final String SUPPORT_ID = "1a89fc22-517a-4611-80c9-000000000001";

    private static final String PROFILE =
            Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls");

    private final Stand stand;
    private final Map<String, String> usual;
    private int numbers = 1000;

    /** @param usual entries of phone-call-sync that every test starts from */
    CallDesk(Stand stand, Map<String, String> usual) {
        this.stand = stand;
        this.usual = usual;
        settings(Map.of(), "");
    }

    /** The users have their telephony ids and the customers are known. */
    void open() {
        stand.run("user-ids");
        stand.refreshIndex();
    }

    private void settings(Map<String, String> phoneCallSync, String more) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(phoneCallSync);
        StringBuilder text = new StringBuilder("phone-call-sync:\n");
        all.forEach((key, value) -> text.append("  %s: %s\n".formatted(key, value)));
        stand.settings(PROFILE, (all.isEmpty() ? "" : text) + more);
    }

    /** The check runs with these entries of phone-call-sync besides the usual ones. */
    void with(Map<String, String> phoneCallSync, Runnable check) {
        with(phoneCallSync, "", check);
    }

    /** The same with further groups of settings. */
    void with(Map<String, String> phoneCallSync, String more, Runnable check) {
        change(phoneCallSync, more);
        try {
            check.run();
        } finally {
            change(Map.of(), "");
        }
    }

    void change(Map<String, String> phoneCallSync, String more) {
        settings(phoneCallSync, more);
        stand.refreshSettings();
    }

    /** A call of Alex's that ended a minute ago, unless these names and values say otherwise. */
    String call(Object... namesAndValues) {
        return stand.sandbox().makeCall(wish(namesAndValues));
    }

    /** A call to Contoso Support that Alex took, unless these names and values say otherwise. */
    String queueCall(Object... namesAndValues) {
        Map<String, Object> wish = new HashMap<>(
                Map.of("kind", "queue", "QueueId", SUPPORT_ID, "QueueName", SUPPORT, "BNum", "+14255550100"));
        wish.putAll(wish(namesAndValues));
        return stand.sandbox().makeCall(wish);
    }

    private Map<String, Object> wish(Object... namesAndValues) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("EndTime", at(-60));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            wish.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return wish;
    }

    /** A moment so many seconds from now, in whole seconds as Dynamics keeps them. */
    String at(int seconds) {
        return now().plusSeconds(seconds).toString();
    }

    Instant now() {
        return stand.server().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A Finnish mobile number of nobody, another one each time. */
    String unknownNumber() {
        return "+35840555" + numbers++;
    }

    /** The number of a new contact, whom the index knows already. */
    String numberOfContact() {
        String number = unknownNumber();
        contact(number);
        stand.refreshIndex();
        return number;
    }

    String contact(String number) {
        return insert(
                "contacts", Map.of("firstname", "Ada", "lastname", "Fictive", "mobilephone", number), "contactid");
    }

    String account(String number) {
        return insert("accounts", Map.of("name", "Fabrikam Works", "telephone1", number), "accountid");
    }

    String lead(String number) {
        return insert("leads", Map.of("subject", "Quote", "lastname", "Fictive", "mobilephone", number), "leadid");
    }

    private String insert(String entitySet, Map<String, Object> row, String id) {
        return stand.sandbox().insert(entitySet, row).path(id).asText();
    }

    RunRecord run() {
        return stand.run("call-sync");
    }

    /** What a finished call needs: written by one run, completed by the next of its details. */
    void runWithDetails() {
        run();
        stand.run("call-details");
    }

    /** The only phone call that carries the call's id. */
    JsonNode phoneCall(String callId) {
        List<JsonNode> found = stand.phoneCallsOfCall(callId);
        assertThat(found)
                .as("phone calls of call %s\n%s", callId, stand.callTrail(callId))
                .hasSize(1);
        return found.get(0);
    }

    void assertNothingWritten(String callId) {
        assertThat(stand.phoneCallsOfCall(callId)).as(stand.callTrail(callId)).isEmpty();
    }

    JournalItem item(String callId) {
        return stand.callItem(callId);
    }

    /** Ids of the parties: mask 1 = from, 2 = to. */
    List<String> parties(JsonNode phoneCall, int mask) {
        List<String> parties = new ArrayList<>();
        for (JsonNode party : stand.sandbox().rows("activityparties")) {
            if (party.path("_activityid_value")
                            .asText()
                            .equals(phoneCall.path("activityid").asText())
                    && party.path("participationtypemask").asInt() == mask) {
                parties.add(party.path("_partyid_value").asText());
            }
        }
        return parties;
    }

    static String owner(JsonNode phoneCall) {
        return phoneCall.path("_ownerid_value").asText();
    }

    static String regarding(JsonNode phoneCall) {
        JsonNode regarding = phoneCall.path("_regardingobjectid_value");
        return regarding.isNull() ? "" : regarding.asText("");
    }
}
