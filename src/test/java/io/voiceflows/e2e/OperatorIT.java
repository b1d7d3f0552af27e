package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RepairJournal;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.pipeline.dryrun.DryRuns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator orders: pausing, replaying many, reading a window again, and trying without writing. */
class OperatorIT {

    private static final String PASSWORD = "a password of contoso";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @TempDir
    static Path folder;

    private static CallScene scene;
    private static Stand stand;

    @BeforeAll
    static void start() {
        scene = new CallScene(folder, "");
        stand = scene.stand();
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
    void aDryRunWritesNothingAndListsWhatARealRunThenWrites() throws Exception {
        String direct = scene.call(CallScene.JOHANNA);
        String queued = scene.queueCall(CallScene.LEE, Map.of());
        String mine = scene.call(CallScene.DIEGO, Map.of("Privacy", "Private"));
        String first = callback(CallScene.FABRIKAM, Duration.ZERO);
        String second = callback(CallScene.FABRIKAM, Duration.ZERO);
        stand.sandbox().resetCounters();

        JsonNode calls = post("/pipelines/call-sync/dry-run", 200);
        JsonNode callbacks = post("/pipelines/callback-sync/dry-run", 200);

        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            assertThat(stand.sandbox().requests("dataverse", method, "/api/data/"))
                    .as(method)
                    .isZero();
            assertThat(stand.sandbox().requests("enreach", method, "callback"))
                    .as(method)
                    .isZero();
        }
        for (String id : List.of(direct, queued, mine, first, second)) {
            assertThat(stand.journal().lookUp(Stand.TENANT, id)).isEmpty();
        }
        assertThat(calls.path("completed").asBoolean()).as(calls.toString()).isTrue();
        assertThat(calls.path("written").asInt()).isEqualTo(2);
        assertThat(calls.path("skipped").asInt()).isOne();
        assertThat(callbacks.path("written").asInt()).isEqualTo(2);
        assertThat(callbacks.toString()).doesNotContain(CallScene.FABRIKAM, "Please call");
        assertThat(get("/dry-run/callback-sync").path("writes")).isEqualTo(callbacks.path("writes"));

        scene.sync();
        stand.run();

        assertThat(creations(calls)).hasSize(2).allSatisfy(OperatorIT::standsAsListed);
        assertThat(creations(callbacks)).hasSize(2).allSatisfy(OperatorIT::standsAsListed);
        assertThat(creations(callbacks))
                .as("the second is bundled with the first, which stands nowhere yet")
                .filteredOn(phoneCall -> phoneCall.has("voice_CallbackRequest@odata.bind"))
                .hasSize(1);
        List<JsonNode> closes = listed(callbacks, "enreach");
        assertThat(closes)
                .extracting(close -> close.path("path").asText())
                .hasSize(2)
                .anyMatch(path -> path.contains(first))
                .anyMatch(path -> path.contains(second));
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(first, second));
        scene.phoneCall(direct);
        scene.phoneCall(queued);
        assertThat(post("/pipelines/call-sync/dry-run", 200).path("count").asInt())
                .as("nothing is left to write")
                .isZero();
    }

    @Test
    void whileTheSettingsSayDryRunNothingIsWrittenAndAfterwardsAllOfIt() throws Exception {
        scene.settings("dry-run: true", "callback-sync: { dry-run: true }\n");
        stand.refreshSettings();
        try {
            String call = scene.call(CallScene.JOHANNA);
            String callback = callback(CallScene.LEE, Duration.ZERO);

            scene.sync();
            stand.run();
            assertThat(stand.phoneCallsOfCall(call)).isEmpty();
            assertThat(stand.sandbox().callback(callback).path("State").asText())
                    .isNotEqualTo("Closed");
            stand.product().getBean(DryRuns.class).scheduled(Stand.TENANT, "call-sync", null);
            assertThat(get("/dry-run/call-sync").path("writes").toString()).contains(call);
            assertThat(stand.phoneCallsOfCall(call)).isEmpty();

            scene.settings("dry-run: false", "");
            stand.refreshSettings();
            scene.sync();
            stand.run();
            scene.phoneCall(call);
            Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(callback));
        } finally {
            scene.settings("dry-run: false", "");
            stand.refreshSettings();
        }
    }

    @Test
    void aPauseOutlivesARestartAndWhatCameMeanwhileIsCaughtUp() throws Exception {
        post("/pause?reason=upgrade", 200);
        stand.stopProduct();
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
        String call = scene.call(CallScene.JOHANNA);
        String callback = callback(CallScene.LEE, Duration.ZERO);
        scene.advance(Duration.ofHours(4));
        stand.sandbox().resetCounters();

        stand.refreshIndex();
        scene.sync();
        scene.night();
        stand.run();

        assertThat(stand.sandbox().requests("dataverse", "", ""))
                .as("nobody is asked")
                .isZero();
        assertThat(stand.sandbox().requests("enreach", "", "")).isZero();
        assertThat(get("").path("pauses").get(0).path("reason").asText()).isEqualTo("upgrade");
        assertThat(get("/check").toString()).contains("paused by admin (upgrade)");

        assertThat(post("/resume", 200).path("pauses")).isEmpty();
        stand.refreshIndex();
        scene.sync();
        stand.run();
        scene.phoneCall(call);
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(callback));
    }

    @Test
    void whatAFilterFindsIsTriedAgainAndWrittenOnce() throws Exception {
        fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 400, "path", "$batch"));
        List<String> parked = List.of(
                callback("+358405550131", Duration.ZERO),
                callback("+358405550132", Duration.ZERO),
                callback("+358405550133", Duration.ZERO));
        stand.run();
        stand.sandbox().clearFaults();
        assertThat(parked).allSatisfy(id -> assertThat(stand.item(id).reason()).isEqualTo(Reason.REFUSED));

        assertThat(post("/replay?pipeline=call-sync&reason=refused", 202)
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(post("/replay?reason=refused&to=" + scene.now().minus(Duration.ofHours(1)), 202)
                        .path("count")
                        .asInt())
                .isZero();
        JsonNode some = post("/replay?pipeline=callback-sync&reason=refused&limit=2", 202);
        assertThat(some.path("count").asInt()).isEqualTo(3);
        assertThat(some.path("items")).hasSize(2);
        JsonNode rest = post("/replay?outcome=parked", 202);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(post("/replay", 202).path("count").asInt())
                .as("all were asked for")
                .isZero();
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), parked);
        assertThat(stand.item(parked.get(0)).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(stand.trail(parked.get(0))).contains("was requested by admin");
    }

    @Test
    void aWindowThatIsReadAgainFillsItsHoleAndDoublesNothing() throws Exception {
        Instant from = scene.now();
        String kept = scene.call(CallScene.DIEGO);
        String lost = scene.call(CallScene.JOHANNA);
        scene.sync();
        String item = stand.callItem(lost).key().id();
        scene.advance(Duration.ofHours(5));
        scene.sync();
        stand.run();
        drop(item, scene.phoneCall(lost));
        String late = callback("+358405550141", Duration.ofHours(2));
        scene.sync();
        stand.run();
        assertThat(stand.callItems(lost)).as("no run looks there by itself").isEmpty();
        int before = stand.sandbox().rows("phonecalls").size();

        Instant to = scene.now();
        post("/pipelines/call-sync/windows?from=" + from.minusSeconds(600) + "&to=" + to, 202);
        post("/pipelines/callback-sync/windows?from=" + from + "&to=" + to, 202);
        assertThat(get("/pipelines/call-sync/windows")).hasSize(1);
        scene.sync();
        stand.run();

        scene.phoneCall(lost);
        scene.phoneCall(kept);
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(late));
        assertThat(stand.sandbox().rows("phonecalls")).hasSize(before + 2);
        assertThat(get("/pipelines/call-sync/windows")).isEmpty();
        assertThat(get("/pipelines/callback-sync/windows")).isEmpty();
    }

    @Test
    void aWindowThatCouldNotBeReadStaysAskedFor() throws Exception {
        Instant to = scene.now();
        post("/pipelines/callback-sync/windows?from=" + to.minusSeconds(600) + "&to=" + to, 202);
        fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503));
        RunRecord failed = stand.run();
        stand.sandbox().clearFaults();
        assertThat(failed.completed()).isFalse();
        assertThat(failed.message()).contains("503").doesNotContain("Multicast");
        assertThat(get("/pipelines/callback-sync/windows")).hasSize(1);

        scene.advance(Duration.ofSeconds(31));
        stand.run();
        assertThat(get("/pipelines/callback-sync/windows")).isEmpty();
    }

    /** As long as it stands, of every request. */
    private static void fault(Map<String, Object> fault) {
        Map<String, Object> always = new HashMap<>(fault);
        always.put("percent", 100);
        stand.sandbox().fault(always);
    }

    private static String callback(String number, Duration ago) {
        return stand.sandbox()
                .leaveCallback(Map.of(
                        "CallbackListId",
                        Stand.SUPPORT_LIST,
                        "ContactNumber",
                        number,
                        "Note",
                        "Please call",
                        "Created",
                        scene.now().minus(ago).toString()));
    }

    /** As if neither had ever been. */
    private static void drop(String item, JsonNode phoneCall) {
        RepairJournal journal = stand.product().getBean(RepairJournal.class);
        journal.forget(new ItemKey(Stand.TENANT, "call-sync", item));
        journal.forget(new ItemKey(Stand.TENANT, "call-details", item));
        stand.sandbox().deleteRow("phonecalls", phoneCall.path("activityid").asText());
    }

    private static List<JsonNode> listed(JsonNode report, String neighbour) {
        return StreamSupport.stream(report.path("writes").spliterator(), false)
                .filter(write -> write.path("neighbour").asText().equals(neighbour))
                .toList();
    }

    private static List<JsonNode> creations(JsonNode report) {
        return listed(report, "dataverse").stream()
                .filter(write -> write.path("path").asText().equals("phonecalls"))
                .map(write -> write.path("body"))
                .toList();
    }

    /** Field by field; what is masked by its mask. */
    private static void standsAsListed(JsonNode listed) {
        String id = listed.path("activityid").asText();
        JsonNode row = stand.sandbox().rows("phonecalls").stream()
                .filter(each -> each.path("activityid").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not written: " + listed));
        listed.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value instanceof ArrayNode parties) {
                parties.forEach(party -> assertThat(parties(id)).containsAll(ids(party.toString())));
            } else if (name.contains("@odata.bind")) {
                assertThat(ids(row.toString())).as(name).containsAll(ids(value.asText()));
            } else if (value.asText().startsWith("••• (")) {
                assertThat(value.asText())
                        .as(name)
                        .isEqualTo("••• (%d characters)"
                                .formatted(row.path(name).asText().length()));
            } else if (name.equals("phonenumber")) {
                assertThat(value.asText())
                        .isEqualTo(PhoneNumbers.mask(row.path(name).asText()));
            } else if (value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
                assertThat(OffsetDateTime.parse(row.path(name).asText()).toInstant())
                        .as(name)
                        .isEqualTo(Instant.parse(value.asText()));
            } else {
                assertThat(row.path(name).asText()).as(name).isEqualTo(value.asText());
            }
        });
    }

    private static List<String> parties(String activity) {
        return stand.sandbox().rows("activityparties").stream()
                .filter(row -> row.path("_activityid_value").asText().equals(activity))
                .flatMap(row -> ids(row.toString()).stream())
                .toList();
    }

    private static List<String> ids(String text) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    private static JsonNode get(String path) throws Exception {
        return ask("GET", path, 200);
    }

    private static JsonNode post(String path, int status) throws Exception {
        return ask("POST", path, status);
    }

    private static JsonNode ask(String method, String path, int status) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI address = URI.create(
                "http://localhost:%d/admin/tenants/%s%s".formatted(stand.managementPort(), Stand.TENANT, path));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Basic " + login)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }
}
