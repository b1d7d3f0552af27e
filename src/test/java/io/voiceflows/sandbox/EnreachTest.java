package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnreachTest {

    private static final DateTimeFormatter QUERY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd+HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String SUPPORT = "7b0e0000-0000-4000-8000-000000000001";
    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static SandboxServer server;
    private static SandboxClient anyone;
    private static SandboxClient client;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
        anyone = new SandboxClient(server);
        client = anyone.basic(SandboxOptions.ENREACH_USER, SandboxOptions.ENREACH_KEY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() {
        server.reset();
    }

    @Test
    void discoveryLeadsToTheApiThatWasAsked() throws Exception {
        var reply = anyone.get("/enreach/discovery/api/user?user=sync.agent@contoso.example");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/0/apiEndpoint").asText())
                .isEqualTo("http://127.0.0.1:" + server.httpPort() + "/enreach/api/");
        var posted = anyone.post("/enreach/discovery/api/user", "{\"user\":\"Sync.Agent@contoso.example\"}");
        assertThat(posted.json().at("/0/siloName").asText()).isEqualTo("Sandbox01");
    }

    @Test
    void discoveryOfAnUnknownUserIsAnEmptyList() throws Exception {
        var reply = anyone.get("/enreach/discovery/api/user?user=nobody@contoso.example");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("[]");
    }

    @Test
    void theApiEndpointMayComeWithoutSlash() throws Exception {
        server.switches().set("enreach.api-endpoint-slash", "without");
        var reply = anyone.get("/enreach/discovery/api/user?user=sync.agent@contoso.example");
        assertThat(reply.json().at("/0/apiEndpoint").asText()).endsWith("/enreach/api");
    }

    @Test
    void thePasswordGivesTheSecretKey() throws Exception {
        var reply = authuser("sandbox-password");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("SecretKey").asText()).isEqualTo("sandbox-key");
        assertThat(authuser("guess").status()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedAndThePasswordGivesANewOne() throws Exception {
        server.switches().set("enreach.secret-key", "revoked");
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(401);
        String fresh = authuser("sandbox-password").json().path("SecretKey").asText();
        assertThat(anyone.basic(SandboxOptions.ENREACH_USER, fresh)
                        .get("/enreach/api/users/me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void missingAndWrongCredentialsAreRefused() throws Exception {
        var none = anyone.get("/enreach/api/users");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.headers()).containsKey("www-authenticate");
        assertThat(none.json().path("ErrorCode").asText()).isEqualTo("Unauthorized");
        assertThat(anyone.basic(SandboxOptions.ENREACH_USER, "guess")
                        .get("/enreach/api/users")
                        .status())
                .isEqualTo(401);
        assertThat(anyone.with("Authorization", "Basic %%%")
                        .get("/enreach/api/users")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyTheOwnOrganisationsUsersAreVisible() throws Exception {
        assertThat(client.get("/enreach/api/users").json()).hasSize(5);
        assertThat(client.get("/enreach/api/users/me").json().path("UserName").asText())
                .isEqualTo("sync.agent@contoso.example");
        assertThat(client.get("/enreach/api/users/" + ALEX).status()).isEqualTo(200);
        assertThat(client.get("/enreach/api/users/3f0d1c52-74f9-4911-80e0-0000000000ff")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void queuesCanBeAskedForPerUser() throws Exception {
        assertThat(client.get("/enreach/api/queues").json()).hasSize(3);
        JsonNode own = client.get("/enreach/api/queues?OnlyForUser=" + ALEX).json();
        assertThat(own).hasSize(1);
        assertThat(own.at("/0/Name").asText()).isEqualTo("Contoso Support");
        assertThat(own.get(0).has("Members")).isFalse();
    }

    @Test
    void anOpenCallbackRequestIsListedAndClosedOnce() throws Exception {
        String id = leave("{\"CallbackListId\":\"%s\",\"ContactNumber\":\"+442079460188\"}".formatted(SUPPORT));
        assertThat(client.get("/enreach/api/callbacks/lists").json()).hasSize(3);
        JsonNode listed = listed("Open");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/ContactNumber").asText()).isEqualTo("+442079460188");
        assertThat(listed.at("/0/Created").asText()).endsWith("Z");

        var closed = close(id, "{\"State\":\"Closed\",\"Result\":\"Handled\",\"Note\":\"Handled by D365\"}");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("Note").asText()).isEqualTo("Handled by D365");
        assertThat(listed("Open")).isEmpty();
        assertThat(listed("Closed")).hasSize(1);
        assertThat(client.get("/enreach/api/callbacks/" + id)
                        .json()
                        .path("State")
                        .asText())
                .isEqualTo("Closed");

        assertThat(close(id, "{\"State\":\"Closed\"}").status()).isEqualTo(409);
        server.switches().set("enreach.close-twice", "ok");
        var again = close(id, "{\"State\":\"Closed\",\"Note\":\"again\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("Note").asText()).isEqualTo("Handled by D365");
    }

    @Test
    void closingWhatIsUnknownOrWronglyIsRefused() throws Exception {
        String id = leave("{\"CallbackListId\":\"%s\"}".formatted(SUPPORT));
        assertThat(close("c2a91f5e-0000-4000-8000-000000000000", "{\"State\":\"Closed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(close(id, "{\"State\":\"Open\"}").status()).isEqualTo(400);
        assertThat(close(id, "{\"state\":\"Closed\"}").status()).isEqualTo(400);
        assertThat(close(id, "{\"State\":").status()).isEqualTo(400);
        assertThat(client.send("PUT", "/enreach/api/callbacks/" + id, "text/plain", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(listed("Open")).hasSize(1);
    }

    @Test
    void theWindowIsOnTheTimeOfCreation() throws Exception {
        leave("{\"CallbackListId\":\"%s\",\"Created\":\"2026-01-01T10:00:00Z\"}".formatted(SUPPORT));
        String path = "/enreach/api/callbacks?CallbackListId=" + SUPPORT;
        assertThat(client.get(path + "&StartTime=2026-01-01+10:00:00&EndTime=2026-01-01%2010:00:00")
                        .json())
                .hasSize(1);
        assertThat(client.get(path + "&StartTime=2026-01-01+10:00:01&EndTime=2026-01-02+00:00:00")
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, StartTime=2026-01-01+10:00:00&EndTime=2026-01-01+11:00:00",
        "404, CallbackListId=7b0e0000-0000-4000-8000-0000000000ff&StartTime=2026-01-01+10:00:00&EndTime=2026-01-01+11:00:00",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StartTime=2026-01-01+10:00:00",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StartTime=2026-01-02+10:00:00&EndTime=2026-01-01+11:00:00",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StartTime=2026-02-30+10:00:00&EndTime=2026-03-01+11:00:00",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StartTime=2026-01-01T10:00:00Z&EndTime=2026-03-01+11:00:00",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StartTime=2026-01-01+10:00:00&EndTime=2026-01-01+11:00:00&State=Done",
        "400, CallbackListId=7b0e0000-0000-4000-8000-000000000001&StarTime=2026-01-01+10:00:00&EndTime=2026-01-01+11:00:00"
    })
    void aWrongCallbackQueryIsRefused(int status, String query) throws Exception {
        var reply = client.get("/enreach/api/callbacks?" + query);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("Message").asText()).isNotEmpty();
    }

    @Test
    void anItemCanBeNonsense() throws Exception {
        leave("{\"CallbackListId\":\"%s\",\"ContactNumber\":42,\"Created\":\"yesterday\",\"without\":[\"Id\"]}"
                .formatted(SUPPORT));
        JsonNode listed = listed("Open");
        assertThat(listed.at("/0/ContactNumber").isInt()).isTrue();
        assertThat(listed.at("/0/Created").asText()).isEqualTo("yesterday");
        assertThat(listed.get(0).has("Id")).isFalse();

        leave("{\"list\":\"Support callbacks\",\"text\":\"{broken\"}");
        assertThat(listedText()).endsWith(",{broken]");
    }

    @Test
    void anItemMaySayThatItBelongsToAnotherList() throws Exception {
        leave("{\"list\":\"%s\",\"CallbackListId\":\"7b0e0000-0000-4000-8000-0000000000ff\"}".formatted(SUPPORT));
        assertThat(listed("Open").at("/0/CallbackListId").asText()).endsWith("ff");
    }

    @Test
    void timesAndTheCallIdAreSpelledAsTheSwitchesSay() throws Exception {
        leave("{\"CallbackListId\":\"%s\",\"Created\":\"2026-01-01T10:00:00Z\"}".formatted(SUPPORT));
        String path = "/enreach/api/callbacks?CallbackListId=" + SUPPORT
                + "&StartTime=2026-01-01+09:00:00&EndTime=2026-01-01+11:00:00";
        server.switches().set("enreach.times", "zone-less");
        server.switches().set("enreach.call-id-name", "CallID");
        JsonNode item = client.get(path).json().get(0);
        assertThat(item.path("Created").asText()).isEqualTo("2026-01-01T10:00:00");
        assertThat(item.has("CallID")).isTrue();
        assertThat(item.has("CallId")).isFalse();
        server.switches().set("enreach.times", "date-function");
        assertThat(client.get(path).json().at("/0/Created").asText()).isEqualTo("/Date(1767261600000)/");
    }

    @Test
    void directCallsAreFoundByWindowByChangeAndById() throws Exception {
        JsonNode all = client.get("/enreach/api/calls?" + lastHours("StartTime", "EndTime", 2))
                .json();
        assertThat(all).hasSize(3);
        String id = all.at("/0/CallId").asText();
        assertThat(client.get("/enreach/api/calls?CallId=" + id).json()).hasSize(1);
        assertThat(client.get("/enreach/api/calls?" + lastHours("ModifiedAfter", "ModifiedBefore", 2))
                        .json())
                .hasSize(3);
        assertThat(client.get("/enreach/api/calls?UserIDs=" + ALEX + "&" + lastHours("StartTime", "EndTime", 2))
                        .json())
                .hasSize(1);
        assertThat(client.get("/enreach/api/servicecall?" + lastHours("StartTime", "EndTime", 2))
                        .json())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls",
                "calls?StartTime=2026-01-01+00:00:00",
                "calls?StartTime=2026-01-01+00:00:00&ModifiedBefore=2026-01-02+00:00:00",
                "calls?StartTime=2026-01-01+00:00:00&EndTime=2026-02-01+00:00:01",
                "calls?StartTime=2026-01-02+00:00:00&EndTime=2026-01-01+00:00:00",
                "calls?StartTime=yesterday&EndTime=2026-01-01+00:00:00",
                "calls?StartTime=2026-01-01+00:00:00&EndTime=2026-01-02+00:00:00&ModifiedAfter=2026-01-01+00:00:00&ModifiedBefore=2026-01-02+00:00:00",
                "calls?ModifiedAfter=2026-01-01+00:00:00&ModifiedBefore=2026-02-01+00:00:01",
                "calls?ModifiedAfter=2026-01-02+00:00:00&ModifiedBefore=2026-01-01+00:00:00",
                "calls?ModifiedAfter=2026-01-01+00:00:00&ModifiedBefore=2026-01-02T00:00:00Z",
                "calls?CallId=not-an-id",
                "calls?CallId=5d2f7e4a-318a-469e-bdc0-b092a8fedbc1&StartTime=2026-01-01+00:00:00&EndTime=2026-01-02+00:00:00",
                "calls?UserIDs=alex&StartTime=2026-01-01+00:00:00&EndTime=2026-01-02+00:00:00",
                "servicecall",
                "servicecall?CallId=5d2f7e4a-318a-469e-bdc0-b092a8fedbc1",
                "servicecall?StartTime=2026-01-01+00:00:00&EndTime=2026-02-01+00:00:01",
                "servicecall?StartTime=2026-01-01+00:00:00&ModifiedBefore=2026-01-02+00:00:00",
                "servicecall?StartTime=2026-01-02+00:00:00&EndTime=2026-01-01+00:00:00",
                "servicecall?StartTime=2026-02-30+00:00:00&EndTime=2026-03-01+00:00:00",
                "servicecall?ModifiedAfter=2026-01-01+00:00:00&ModifiedBefore=2026-02-01+00:00:01"
            })
    void aWrongCallQueryIsRefused(String query) throws Exception {
        assertThat(client.get("/enreach/api/" + query).status()).isEqualTo(400);
    }

    @Test
    void aWindowOfExactlyThirtyOneDaysIsAccepted() throws Exception {
        assertThat(client.get("/enreach/api/calls?StartTime=2026-01-01+00:00:00&EndTime=2026-02-01+00:00:00")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCallMayHaveOneEventPerUser() throws Exception {
        server.switches().set("enreach.call-events", "two-per-call");
        JsonNode all = client.get("/enreach/api/calls?" + lastHours("StartTime", "EndTime", 2))
                .json();
        assertThat(all).hasSize(6);
        assertThat(all.at("/0/CallId")).isEqualTo(all.at("/1/CallId"));
        assertThat(all.at("/0/UserId")).isNotEqualTo(all.at("/1/UserId"));
    }

    @Test
    void theSameCallMayStandAmongDirectAndServiceCalls() throws Exception {
        server.switches().set("enreach.same-call", "in-both");
        assertThat(client.get("/enreach/api/servicecall?" + lastHours("StartTime", "EndTime", 2))
                        .json())
                .hasSize(5);
    }

    @Test
    void privacyMayBeSetAWeekLater() throws Exception {
        server.switches().set("enreach.privacy", "after-a-week");
        String id = client.get("/enreach/api/calls?" + lastHours("StartTime", "EndTime", 2))
                .json()
                .at("/0/CallId")
                .asText();
        assertThat(call(id).path("Privacy").asText()).isEqualTo("Undefined");
        server.clock().advance(Duration.ofDays(7));
        assertThat(call(id).path("Privacy").asText()).isEqualTo("Work");
        assertThat(client.get("/enreach/api/calls?" + lastHours("ModifiedAfter", "ModifiedBefore", 2))
                        .json()
                        .toString())
                .contains(id);
    }

    @Test
    void aRecordingIsFetchedInTwoSteps() throws Exception {
        String id = "30629cdf-6023-4b11-b821-000000000001";
        JsonNode metadata = client.get("/enreach/api/calls/recordings/" + id).json();
        String audio = "/enreach/api/" + metadata.path("URL").asText();
        assertThat(anyone.get(audio).headers()).containsEntry("content-type", "audio/mpeg");
        assertThat(anyone.get(audio.replaceAll("\\?.*", "")).status()).isEqualTo(401);
        assertThat(anyone.get(audio + "0").status()).isEqualTo(404);
        server.clock().advance(Duration.ofSeconds(61));
        assertThat(anyone.get(audio).status()).isEqualTo(404);
        assertThat(client.get("/enreach/api/calls/recordings/30629cdf-6023-4b11-b821-0000000000ff")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRecordingMayAppearLate() throws Exception {
        server.switches().set("enreach.recording-delay-seconds", "30");
        String id = "30629cdf-6023-4b11-b821-000000000002";
        anyone.post("/sandbox/calls", "{\"kind\":\"direct\",\"Duration\":10,\"RecordingIds\":[\"%s\"]}".formatted(id));
        assertThat(client.get("/enreach/api/calls/recordings/" + id).status()).isEqualTo(404);
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(client.get("/enreach/api/calls/recordings/" + id).status()).isEqualTo(200);
    }

    @Test
    void availabilityIsAPileOfEvents() throws Exception {
        String path = "/enreach/api/users/" + ALEX + "/availability";
        assertThat(client.get(path + "/current").json().path("EventTypeID").asInt())
                .isEqualTo(1);
        String id = client.post(path, "{\"EventTypeID\":3,\"EventSource\":\"test\",\"Note\":\"in a call\"}")
                .json()
                .path("Id")
                .asText();
        assertThat(client.get(path + "/current").json().path("EventTypeID").asInt())
                .isEqualTo(3);
        assertThat(client.delete(path + "/" + id).status()).isEqualTo(200);
        assertThat(client.get(path + "/current").json().path("EventTypeID").asInt())
                .isEqualTo(1);
        assertThat(client.delete(path + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void wrongAvailabilityIsRefused() throws Exception {
        String path = "/enreach/api/users/" + ALEX + "/availability";
        assertThat(client.post(path, "{\"Note\":\"no type\"}").status()).isEqualTo(400);
        assertThat(client.post(path, "{\"EventTypeID\":9}").status()).isEqualTo(400);
        assertThat(client.post(path, "{\"EventTypeID\":3,\"UserID\":\"3f0d1c52-74f9-4911-80e0-000000000003\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post(
                                "/enreach/api/users/3f0d1c52-74f9-4911-80e0-0000000000ff/availability",
                                "{\"EventTypeID\":3}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBurstAboveTheRateIsToldToWait() throws Exception {
        server.switches().set("enreach.rate-window-seconds", "60");
        server.switches().set("enreach.rate-limit", "2");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
        var refused = client.get("/enreach/api/users/me");
        assertThat(refused.status()).isEqualTo(429);
        int wait = Integer.parseInt(refused.headers().get("retry-after"));
        assertThat(wait).isBetween(1, 60);
        server.clock().advance(Duration.ofSeconds(wait));
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
    }

    @Test
    void aPathThatDoesNotExistAndAMethodThatIsNotAnsweredAreRefused() throws Exception {
        assertThat(client.get("/enreach/api/callback").status()).isEqualTo(404);
        var wrongMethod = client.send("PATCH", "/enreach/api/users/me", null, null);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.headers()).containsEntry("allow", "GET");
    }

    @Test
    void theApiAnswersOverHttpsAsWell() throws Exception {
        var https = java.net.http.HttpClient.newBuilder()
                .sslContext(SandboxClient.trusting(server.authorityPem()))
                .build();
        var reply = https.send(
                java.net.http.HttpRequest.newBuilder(URI.create(
                                server.https() + "/enreach/discovery/api/user?user=sync.agent@contoso.example"))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(reply.body()).contains("\"apiEndpoint\":\"" + server.https() + "/enreach/api/\"");
    }

    private static SandboxClient.Reply authuser(String password) throws Exception {
        return anyone.post(
                "/enreach/api/authuser/sync.agent@contoso.example/",
                "{\"UserName\":\"sync.agent@contoso.example\",\"Password\":\"%s\"}".formatted(password));
    }

    private static String leave(String json) throws Exception {
        var reply = anyone.post("/sandbox/callbacks", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("Id").asText();
    }

    private static SandboxClient.Reply close(String id, String json) throws Exception {
        return client.put("/enreach/api/callbacks/" + id, json);
    }

    private static JsonNode listed(String state) throws Exception {
        return client.get(listPath() + "&State=" + state).json();
    }

    private static String listedText() throws Exception {
        return client.get(listPath() + "&State=Open").text();
    }

    private static String listPath() {
        return "/enreach/api/callbacks?CallbackListId=" + SUPPORT + "&" + lastHours("StartTime", "EndTime", 1);
    }

    private static JsonNode call(String id) throws Exception {
        return client.get("/enreach/api/calls?CallId=" + id).json().get(0);
    }

    private static String lastHours(String from, String to, int hours) {
        Instant now = server.clock().instant();
        return from + "=" + QUERY.format(now.minus(Duration.ofHours(hours))) + "&" + to + "="
                + QUERY.format(now.plusSeconds(1));
    }
}
