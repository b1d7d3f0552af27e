package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RepairJournal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was dropped between the two sides is found and repaired; what a person deleted stays deleted. */
class ReconciliationIT {

    private static final String PASSWORD = "a password of contoso";

    @TempDir
    static Path folder;

    private static CallScene scene;
    private static Stand stand;

    @BeforeAll
    static void start() {
        scene = new CallScene(folder, CallScene.WITH_RECORDINGS);
        stand = scene.stand();
        // Away from midnight: all of it happens on one day.
        scene.advance(Duration.between(
                scene.now(), today().plusDays(1).atTime(LocalTime.of(2, 0)).toInstant(ZoneOffset.UTC)));
        scene.start("voiceflows.admin.password=" + PASSWORD);
        scene.sync();
        stand.run();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @AfterEach
    void noFaults() {
        stand.sandbox().clearFaults();
    }

    @Test
    void aDayAddsUpWhateverBecameOfItsCallsAndCallbacks() throws Exception {
        String written = scene.call(CallScene.JOHANNA);
        scene.call(CallScene.DIEGO, Map.of("Privacy", "Private"));
        scene.call("+358405550100");
        stand.sandbox().leaveCallback(Map.of("CallbackListId", Stand.SUPPORT_LIST, "ContactNumber", CallScene.LEE));
        scene.sync();
        stand.run();

        JsonNode day = reconciled();

        JsonNode calls = day.path("calls");
        assertAddsUp(calls);
        assertAddsUp(day.path("callbacks"));
        assertThat(calls.path("written").asInt()).isPositive();
        assertThat(calls.path("skipped").asInt()).isPositive();
        assertThat(calls.path("waiting").asInt()).isPositive();
        assertThat(day.at("/callbacks/written").asInt()).isPositive();
        assertThat(mismatches(day, written)).isEmpty();
        assertThat(day.path("addsUp").asBoolean()).as(day.toPrettyString()).isTrue();
    }

    @Test
    void aCallThatTheNextRunWillReadIsNotMissing() throws Exception {
        scene.sync();
        String call = scene.call(CallScene.JOHANNA);

        JsonNode day = reconciled();

        assertThat(day.at("/calls/notYetRead").asInt()).isOne();
        assertThat(mismatches(day, call)).isEmpty();
        scene.sync();
        assertThat(reconciled().at("/calls/notYetRead").asInt()).isZero();
    }

    @Test
    void aCallThatWasDroppedIsFoundAndRepaired() throws Exception {
        String call = scene.call(CallScene.JOHANNA);
        scene.sync();
        String item = stand.callItem(call).key().id();
        // The watermark moves on: no run will look there again by itself.
        scene.advance(Duration.ofHours(3));
        scene.sync();
        drop(item, scene.phoneCall(call));
        scene.sync();
        assertThat(stand.callItems(call)).isEmpty();

        JsonNode day = reconciled();
        assertThat(mismatches(day, call))
                .singleElement()
                .satisfies(found -> assertThat(found.path("what").asText()).isEqualTo("NOT_IN_JOURNAL"));
        assertThat(day.path("addsUp").asBoolean()).isFalse();
        assertThat(day.at("/calls/missing").asInt()).isOne();
        assertAddsUp(day.path("calls"));

        JsonNode repaired = repair("{}");
        assertThat(repaired.path("due")).hasSize(1);
        scene.sync();

        assertThat(stand.callItem(call).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(stand.callTrail(call)).contains("was requested by admin").doesNotContain(CallScene.JOHANNA);
        scene.phoneCall(call);
        JsonNode after = reconciled();
        assertThat(after.path("addsUp").asBoolean()).as(after.toPrettyString()).isTrue();
        assertThat(repair("{}").path("due"))
                .as("there is nothing left to repair")
                .isEmpty();
    }

    @Test
    void aCallbackThatWasDroppedIsFoundAndRepaired() throws Exception {
        stand.run();
        String callback = stand.sandbox()
                .leaveCallback(Map.of(
                        "CallbackListId",
                        Stand.SUPPORT_LIST,
                        "ContactNumber",
                        "+358405550111",
                        "Created",
                        scene.now().minus(Duration.ofMinutes(30)).toString()));
        stand.run();
        assertThat(stand.journal().find(Stand.key(callback))).isEmpty();

        assertThat(mismatches(reconciled(), callback))
                .singleElement()
                .satisfies(found -> assertThat(found.path("what").asText()).isEqualTo("NOT_IN_JOURNAL"));
        repair("{}");
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(callback));
        assertThat(mismatches(reconciled(), callback)).isEmpty();
    }

    @Test
    void aPhoneCallThatSomebodyDeletedStaysDeletedUnlessItIsAskedForById() throws Exception {
        String call = scene.call(CallScene.FABRIKAM);
        scene.sync();
        String item = stand.callItem(call).key().id();
        stand.sandbox()
                .deleteRow(
                        "phonecalls", scene.phoneCall(call).path("activityid").asText());

        JsonNode day = reconciled();
        assertThat(mismatches(day, call))
                .singleElement()
                .satisfies(found -> assertThat(found.path("what").asText()).isEqualTo("DELETED_IN_DYNAMICS"));
        assertThat(day.path("addsUp").asBoolean()).as("a person wanted it so").isTrue();

        JsonNode left = repair("{}");
        assertThat(mismatches(left.path("left"), call)).hasSize(1);
        scene.sync();
        assertThat(stand.phoneCallsOfCall(call)).isEmpty();

        JsonNode asked = repair("{\"recreate\": [\"" + item.toUpperCase() + "\"]}");
        assertThat(mismatches(asked.path("due"), call)).hasSize(1);
        scene.sync();
        scene.phoneCall(call);
        assertThat(scene.detailsItem(call).reason())
                .as("its details are awaited anew")
                .isEqualTo(Reason.DETAILS_AWAITED);
        assertThat(mismatches(reconciled(), call)).isEmpty();
    }

    @Test
    void aCallbackPhoneCallThatSomebodyDeletedIsMadeAgainWhenItIsAskedFor() throws Exception {
        String callback = stand.sandbox()
                .leaveCallback(Map.of("CallbackListId", Stand.SUPPORT_LIST, "ContactNumber", "+358405550122"));
        stand.run();
        stand.sandbox()
                .deleteRow(
                        "phonecalls",
                        stand.phoneCalls(callback).get(0).path("activityid").asText());

        repair("{\"recreate\": [\"" + callback + "\"]}");
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(callback));
        assertThat(stand.item(callback).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void anItemThatClaimsARecordThatNeverStoodIsWrittenAfterAll() throws Exception {
        String call = scene.call(CallScene.DIEGO);
        scene.sync();
        String item = stand.callItem(call).key().id();
        stand.sandbox()
                .deleteRow(
                        "phonecalls", scene.phoneCall(call).path("activityid").asText());
        jdbc().update("delete from journal_step where id = ? and pipeline = 'call-sync'", item);

        JsonNode day = reconciled();
        assertThat(mismatches(day, call))
                .singleElement()
                .satisfies(found -> assertThat(found.path("what").asText()).isEqualTo("NEVER_STOOD"));
        assertThat(day.path("addsUp").asBoolean()).isFalse();
        repair("{}");
        scene.sync();

        scene.phoneCall(call);
        assertThat(reconciled().path("addsUp").asBoolean()).isTrue();
    }

    @Test
    void aPhoneCallThatNobodyReportedIsNamedAndLeftAlone() throws Exception {
        String stranger = UUID.randomUUID().toString();
        stand.sandbox()
                .insert(
                        "phonecalls",
                        Map.of(
                                "subject",
                                "From elsewhere",
                                "voice_callid",
                                stranger,
                                "actualstart",
                                scene.now().toString()));

        assertThat(mismatches(reconciled(), stranger))
                .singleElement()
                .satisfies(found -> assertThat(found.path("what").asText()).isEqualTo("UNKNOWN_PHONE_CALL"));
        assertThat(mismatches(repair("{}").path("due"), stranger)).isEmpty();
        assertThat(stand.phoneCallsOfCall(stranger)).hasSize(1);
    }

    @Test
    void aSideThatDoesNotAnswerIsNoLossButABadGateway() throws Exception {
        for (String neighbour : List.of("enreach", "dataverse")) {
            stand.sandbox().fault(Map.of("neighbour", neighbour, "action", "answer", "status", 500));
            HttpResponse<String> answer = admin("GET", "", "");
            stand.sandbox().clearFaults();
            assertThat(answer.statusCode()).as(neighbour + " " + answer.body()).isEqualTo(502);
            assertThat(answer.body()).containsIgnoringCase(neighbour).contains("500");
        }
    }

    @Test
    void aDayThatTheJournalHasForgottenIsNotAskedFor() throws Exception {
        HttpResponse<String> answer = adminOf(today().minusDays(60), "POST", "/repair", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("voiceflows.journal.retention");
        assertThat(adminOf(today().plusDays(1), "GET", "", "").statusCode()).isEqualTo(400);
    }

    /** As if neither had ever been. */
    private static void drop(String item, JsonNode phoneCall) {
        RepairJournal journal = stand.product().getBean(RepairJournal.class);
        journal.forget(new ItemKey(Stand.TENANT, "call-sync", item));
        journal.forget(new ItemKey(Stand.TENANT, "call-details", item));
        stand.sandbox().deleteRow("phonecalls", phoneCall.path("activityid").asText());
    }

    private static JdbcTemplate jdbc() {
        return stand.product().getBean(JdbcTemplate.class);
    }

    private static void assertAddsUp(JsonNode side) {
        int sum = List.of("written", "existing", "skipped", "waiting", "parked", "notYetRead", "missing").stream()
                .mapToInt(name -> side.path(name).asInt())
                .sum();
        assertThat(side.path("reported").asInt()).as(side.toString()).isEqualTo(sum);
    }

    /** Of a whole answer or of a list. */
    private static List<JsonNode> mismatches(JsonNode answer, String id) {
        JsonNode all = answer.isArray() ? answer : answer.path("mismatches");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(mismatch -> mismatch.path("id").asText().startsWith(id))
                .toList();
    }

    private static JsonNode reconciled() throws Exception {
        HttpResponse<String> answer = admin("GET", "", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode repair(String order) throws Exception {
        HttpResponse<String> answer = admin("POST", "/repair", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return adminOf(today(), method, path, body);
    }

    private static HttpResponse<String> adminOf(LocalDate day, String method, String path, String body)
            throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("http://localhost:%d/admin/tenants/%s/reconciliation%s?day=%s"
                .formatted(stand.managementPort(), Stand.TENANT, path, day));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(scene.now(), ZoneOffset.UTC);
    }
}
