package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

    private static SandboxServer server;
    private static SandboxClient client;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
        client = new SandboxClient(server);
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
    void theDocumentNamesEveryRouteAndNoOther() throws Exception {
        JsonNode document = client.get("/sandbox/openapi.json").json();
        assertThat(document.path("openapi").asText()).startsWith("3.");
        List<String> described = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(server.control().routes().all());
    }

    @Test
    void theFirstPageTellsWhatIsWhere() throws Exception {
        JsonNode contents = client.get("/sandbox/").json();
        assertThat(client.get(contents.path("control").asText()).status()).isEqualTo(200);
        assertThat(client.get(contents.path("dataverse").asText() + "WhoAmI").status())
                .isEqualTo(401);
        assertThat(client.get(contents.path("enreachApi").asText() + "users/me").status())
                .isEqualTo(401);
        assertThat(client.get("/").json().path("error_description").asText()).contains("/sandbox/");
    }

    @Test
    void theClockMovesOnAndBack() throws Exception {
        Instant before = now();
        client.post("/sandbox/clock", "{\"advance\":\"P1DT2H\"}");
        assertThat(Duration.between(before, now())).isGreaterThanOrEqualTo(Duration.ofHours(26));
        var back = client.post("/sandbox/clock", "{\"advance\":\"-P1D\"}");
        assertThat(back.json().path("shift").asText()).isEqualTo("PT2H");
    }

    @Test
    void switchesAreSetAllOrNone() throws Exception {
        assertThat(client.get("/sandbox/switches").json().path("enreach.times").asText())
                .isEqualTo("utc");
        var refused = client.put("/sandbox/switches", "{\"enreach.times\":\"zone-less\",\"enreach.tmes\":\"utc\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).contains("Unknown switch enreach.tmes");
        assertThat(server.switches().get("enreach.times")).isEqualTo("utc");
        var set = client.put("/sandbox/switches", "{\"enreach.times\":\"zone-less\",\"enreach.rate-limit\":5}");
        assertThat(set.json().path("enreach.times").asText()).isEqualTo("zone-less");
        assertThat(server.switches().number("enreach.rate-limit")).isEqualTo(5);
    }

    @Test
    void aValueThatASwitchDoesNotTakeIsRefused() throws Exception {
        assertThat(client.put("/sandbox/switches", "{\"enreach.times\":\"local\"}")
                        .json()
                        .path("message")
                        .asText())
                .isEqualTo("Switch enreach.times takes one of [utc, zone-less, date-function], not \"local\"");
        assertThat(client.put("/sandbox/switches", "{\"enreach.rate-limit\":\"many\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thePageAboutTheSandboxNamesEverySwitchWithItsDefault() throws Exception {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        server.switches().all().forEach((name, value) -> assertThat(page)
                .containsPattern("\\| `" + name + "` \\| (" + value + "|on, off)\\b"));
    }

    @Test
    void recordsAreMadeAndReadWithoutAToken() throws Exception {
        var made = client.post(
                "/sandbox/rows/contacts",
                "{\"firstname\":\"Nestor\",\"lastname\":\"Wilke\",\"mobilephone\":\"+44 20 7946 0155\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("fullname").asText()).isEqualTo("Nestor Wilke");
        assertThat(client.get("/sandbox/rows/contacts").text())
                .contains(made.json().path("contactid").asText());
    }

    @Test
    void callbackRequestsAndCallsAreShownAsStored() throws Exception {
        client.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\",\"Id\":\"one\",\"ContactNumber\":null}");
        client.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\",\"Id\":\"two\",\"State\":\"Closed\"}");
        assertThat(client.get("/sandbox/callbacks").json()).hasSize(2);
        JsonNode open = client.get("/sandbox/callbacks?State=Open").json();
        assertThat(open).hasSize(1);
        assertThat(open.at("/0/ContactNumber").isNull()).isTrue();
        int calls = client.get("/sandbox/calls").json().size();
        client.post("/sandbox/calls", "{\"kind\":\"queue\",\"UserId\":null,\"EndResult\":1}");
        assertThat(client.get("/sandbox/calls").json()).hasSize(calls + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /sandbox/clock | {\"advance\":\"5 minutes\"} | InvalidDuration",
                "POST | /sandbox/clock | {\"advanse\":\"PT5M\"} | UnknownProperty",
                "POST | /sandbox/clock | [] | InvalidBody",
                "POST | /sandbox/callbacks | {\"ContactNumber\":\"+442079460188\"} | ListMissing",
                "POST | /sandbox/callbacks | {\"list\":\"No such list\"} | InvalidItem",
                "POST | /sandbox/callbacks | {\"list\":\"Support callbacks\",\"contactNumber\":\"1\"} | UnknownProperty",
                "POST | /sandbox/calls | {\"kind\":\"video\"} | InvalidKind",
                "POST | /sandbox/calls | {\"UserId\":\"nobody\"} | InvalidItem",
                "POST | /sandbox/rows/contacts | {\"lastnam\":\"Wilke\"} | InvalidRow",
                "POST | /sandbox/rows/contact | {\"lastname\":\"Wilke\"} | InvalidRow",
                "PUT | /sandbox/switches | {\"enreach.times\":null} | InvalidSwitch"
            })
    void badInputIsRefusedWithItsReason(String method, String path, String body, String code) throws Exception {
        var reply = client.send(method, path, "application/json", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo(code);
        assertThat(reply.json().path("message").asText()).isNotEmpty();
    }

    @Test
    void theSameIdTwiceIsRefused() throws Exception {
        client.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\",\"Id\":\"one\"}");
        assertThat(client.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\",\"Id\":\"one\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownTableIsNotFound() throws Exception {
        var reply = client.get("/sandbox/rows/contact");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("message").asText()).contains("contacts");
    }

    @Test
    void resetBringsEverythingBack() throws Exception {
        client.post("/sandbox/rows/contacts", "{\"lastname\":\"Wilke\"}");
        client.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\"}");
        client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
        client.post("/sandbox/faults", "{\"neighbour\":\"enreach\",\"action\":\"drop-before\"}");
        client.put("/sandbox/switches", "{\"enreach.times\":\"zone-less\"}");
        int contacts = client.get("/sandbox/rows/contacts").json().size();

        var reset = client.post("/sandbox/reset", "{\"switches\":{\"enreach.close-twice\":\"ok\"}}");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.json().path("enreach.times").asText()).isEqualTo("utc");
        assertThat(reset.json().path("enreach.close-twice").asText()).isEqualTo("ok");
        assertThat(client.get("/sandbox/rows/contacts").json()).hasSize(contacts - 1);
        assertThat(client.get("/sandbox/callbacks").json()).isEmpty();
        assertThat(client.get("/sandbox/faults").json()).isEmpty();
        assertThat(client.get("/sandbox/clock").json().path("shift").asText()).isEqualTo("PT0S");
        assertThat(client.send("POST", "/sandbox/reset", null, null).status()).isEqualTo(200);
    }

    @Test
    void revokedTokensOpenNothing() throws Exception {
        String token = client.form(
                        "/" + SandboxOptions.TENANT + "/oauth2/v2.0/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                SandboxOptions.CLIENT_ID,
                                "client_secret",
                                SandboxOptions.CLIENT_SECRET,
                                "scope",
                                server.http() + "/.default"))
                .json()
                .path("access_token")
                .asText();
        assertThat(server.tokens().caller(token)).isPresent();
        assertThat(client.delete("/sandbox/tokens").status()).isEqualTo(204);
        assertThat(server.tokens().caller(token)).isEmpty();
    }

    private static Instant now() throws Exception {
        return Instant.parse(client.get("/sandbox/clock").json().path("now").asText());
    }
}
