package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that several customers have: a person decides once, waiting and later calls follow. */
@TestInstance(Lifecycle.PER_CLASS)
class NumberDecisionIT {

    private static final String PASSWORD = "a password of contoso";
    private static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    private static final String SETTINGS =
            """
            phone-call-sync:
              default-crm-assignee: %s
              settle-seconds: 0
            """
                    .formatted(MEGAN);

    @TempDir
    static Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private Stand stand;
    private int numbers = 7000;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                SETTINGS);
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
        stand.run("user-ids");
        stand.refreshIndex();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aWaitingCallIsWrittenWithTheContactDecidedForAndSoIsWhatComesLater() throws Exception {
        String number = number();
        String anna = contact(number, "");
        contact(number, "");
        stand.refreshIndex();
        String waiting = call(number);
        stand.run("call-sync");
        assertThat(stand.callItem(waiting).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
        JsonNode question = question(number);
        assertThat(question.path("waitingCalls").asInt()).isEqualTo(1);
        assertThat(question.path("candidates")).hasSize(2);
        assertThat(question.toString()).contains("Ada Fictive").doesNotContain(number.substring(1));

        JsonNode decided = decide(number, "{\"customer\": {\"table\": \"contact\", \"id\": \"%s\"}}".formatted(anna));
        assertThat(decided.path("callsDue").asInt()).isEqualTo(1);
        stand.run("call-sync");

        assertThat(regarding(waiting)).isEqualTo(anna);
        assertThat(stand.callTrail(waiting)).contains("Decided by admin on ").doesNotContain("Ada", number);
        assertThat(open()).noneMatch(each -> each.path("digest").asText().equals(digest(number)));

        String later = call(number);
        stand.run("call-sync");
        assertThat(regarding(later)).as("the next call, at once").isEqualTo(anna);

        String callback = stand.sandbox().leaveCallback(Map.of("list", "Support callbacks", "ContactNumber", number));
        stand.run();
        assertThat(stand.phoneCalls(callback)
                        .get(0)
                        .path("_regardingobjectid_value")
                        .asText())
                .as("a callback request of the number")
                .isEqualTo(anna);
    }

    @Test
    void theSwitchboardOfAnAccountIsNeverAPerson() throws Exception {
        String number = number();
        String account = stand.sandbox()
                .insert("accounts", Map.of("name", "Fabrikam Works"))
                .path("accountid")
                .asText();
        String anna = contact(number, account);
        contact(number, account);
        stand.refreshIndex();
        String waiting = call(number);
        stand.run("call-sync");

        decide(number, "{\"switchboard\": \"%s\"}".formatted(account));
        stand.run("call-sync");
        assertThat(regarding(waiting)).isEqualTo(account);

        stand.sandbox().deleteRow("contacts", anna);
        stand.refreshIndex();
        String later = call(number);
        stand.run("call-sync");
        assertThat(regarding(later)).as("also where one person only has it").isEqualTo(account);
    }

    @Test
    void aDecidedCustomerWhoIsNotActiveAnyMoreIsAQuestionAgain() throws Exception {
        String number = number();
        String anna = contact(number, "");
        contact(number, "");
        contact(number, "");
        stand.refreshIndex();
        call(number);
        stand.run("call-sync");
        decide(number, "{\"customer\": {\"table\": \"contact\", \"id\": \"%s\"}}".formatted(anna));
        stand.sandbox().changeRow("contacts", anna, Map.of("statecode", 1, "statuscode", 2));
        stand.refreshIndex();

        String later = call(number);
        stand.run("call-sync");

        assertThat(stand.callItem(later).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stand.callTrail(later)).contains("no longer fits: the contact is not active any more");
        assertThat(question(number).path("candidates")).hasSize(2);
        assertThat(question(number).path("candidates").toString()).doesNotContain(anna);
    }

    @Test
    void aWithdrawnDecisionLeavesWhatIsWrittenAndAsksAgain() throws Exception {
        String number = number();
        String anna = contact(number, "");
        contact(number, "");
        stand.refreshIndex();
        String written = call(number);
        stand.run("call-sync");
        decide(number, "{\"customer\": {\"table\": \"contact\", \"id\": \"%s\"}}".formatted(anna));
        stand.run("call-sync");

        HttpResponse<String> withdrawn = admin("DELETE", "/" + digest(number), "");
        String later = call(number);
        stand.run("call-sync");

        assertThat(withdrawn.statusCode()).isEqualTo(204);
        assertThat(regarding(written)).isEqualTo(anna);
        assertThat(stand.callItem(later).reason()).isEqualTo(Reason.SEVERAL_CUSTOMERS);
    }

    @Test
    void aDecisionOutlivesARestart() throws Exception {
        String number = number();
        String anna = contact(number, "");
        contact(number, "");
        stand.refreshIndex();
        call(number);
        stand.run("call-sync");
        decide(number, "{\"customer\": {\"table\": \"contact\", \"id\": \"%s\"}}".formatted(anna));

        stand.stopProduct();
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
        stand.refreshIndex();
        String later = call(number);
        stand.run("call-sync");

        assertThat(regarding(later)).isEqualTo(anna);
    }

    private String number() {
        return "+35840555" + numbers++;
    }

    private String contact(String number, String account) {
        Map<String, Object> row =
                new HashMap<>(Map.of("firstname", "Ada", "lastname", "Fictive", "mobilephone", number));
        if (!account.isEmpty()) {
            row.put("parentcustomerid_account@odata.bind", "/accounts(" + account + ")");
        }
        return stand.sandbox().insert("contacts", row).path("contactid").asText();
    }

    /** A call of Alex's that ended a minute ago. */
    private String call(String number) {
        String end = stand.server()
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .minusSeconds(60)
                .toString();
        return stand.sandbox().makeCall(Map.of("ANum", number, "EndTime", end));
    }

    private String regarding(String callId) {
        List<JsonNode> found = stand.phoneCallsOfCall(callId);
        assertThat(found).as(stand.callTrail(callId)).hasSize(1);
        return found.get(0).path("_regardingobjectid_value").asText();
    }

    private static String digest(String number) {
        return NumberDigest.of(Stand.TENANT, number);
    }

    private List<JsonNode> open() throws Exception {
        HttpResponse<String> answer = admin("GET", "", "");
        return StreamSupport.stream(json.readTree(answer.body()).spliterator(), false)
                .toList();
    }

    private JsonNode question(String number) throws Exception {
        return open().stream()
                .filter(each -> each.path("digest").asText().equals(digest(number)))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode decide(String number, String body) throws Exception {
        HttpResponse<String> answer = admin("POST", "/" + digest(number), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create(
                "http://localhost:%d/admin/tenants/%s/matches%s".formatted(stand.managementPort(), Stand.TENANT, path));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
