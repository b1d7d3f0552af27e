package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

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
    void requestsAreCountedByMethodPathAndStatus() throws Exception {
        client.get("/enreach/api/users/me");
        client.get("/enreach/api/users/3f0d1c52-74f9-4911-80e0-000000000002");
        client.get("/enreach/api/users/3f0d1c52-74f9-4911-80e0-000000000003");
        anyone.get("/enreach/api/users/me");
        anyone.get("/api/data/v9.2/contacts(c0a00000-0000-4000-8000-000000000001)");
        JsonNode counters = anyone.get("/sandbox/counters").json();
        assertThat(counters.at("/totals/enreach").asInt()).isEqualTo(4);
        assertThat(counters.at("/totals/dataverse").asInt()).isEqualTo(1);
        assertThat(counters.path("requests").toString())
                .contains("\"path\":\"/enreach/api/users/{id}\",\"status\":200,\"count\":2")
                .contains("\"path\":\"/enreach/api/users/me\",\"status\":401,\"count\":1")
                .contains("\"path\":\"/api/data/v9.2/contacts({id})\",\"status\":401,\"count\":1");
        assertThat(anyone.delete("/sandbox/counters").status()).isEqualTo(204);
        assertThat(anyone.get("/sandbox/counters").json().path("requests")).isEmpty();
    }

    @Test
    void theNextRequestsAreAnsweredAsTold() throws Exception {
        fault("{\"neighbour\":\"enreach\",\"action\":\"answer\",\"status\":429,\"retryAfter\":\"soon\",\"times\":2}");
        for (int i = 0; i < 2; i++) {
            var told = client.get("/enreach/api/users/me");
            assertThat(told.status()).isEqualTo(429);
            assertThat(told.headers()).containsEntry("retry-after", "soon");
            assertThat(told.json().path("ErrorCode").asText()).isEqualTo("Fault");
        }
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
    }

    @Test
    void dataverseIsThrottledInItsOwnWords() throws Exception {
        fault("{\"neighbour\":\"dataverse\",\"action\":\"answer\",\"status\":429}");
        var told = anyone.get("/api/data/v9.2/WhoAmI");
        assertThat(told.json().at("/error/code").asText()).isEqualTo("0x80072322");
        assertThat(anyone.get("/api/data/v9.2/WhoAmI").status()).isEqualTo(401);
    }

    @Test
    void anAnswerMayBeNonsense() throws Exception {
        fault(
                "{\"neighbour\":\"enreach\",\"action\":\"answer\",\"status\":200,\"body\":\"<html>\",\"contentType\":\"text/html\"}");
        var told = client.get("/enreach/api/users/me");
        assertThat(told.text()).isEqualTo("<html>");
        assertThat(told.headers().get("content-type")).startsWith("text/html");
    }

    @Test
    void aFaultHitsOnlyWhatItIsFor() throws Exception {
        fault(
                "{\"neighbour\":\"enreach\",\"action\":\"answer\",\"status\":503,\"method\":\"GET\",\"path\":\"/queues\"}");
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
        assertThat(anyone.get("/sandbox/clock").status()).isEqualTo(200);
        assertThat(client.get("/enreach/api/queues").status()).isEqualTo(503);
    }

    @Test
    void aShareOfTheRequestsIsTheSameForTheSameSeed() throws Exception {
        List<Integer> first = statuses();
        List<Integer> second = statuses();
        assertThat(first).isEqualTo(second).contains(200).contains(500);
    }

    private static List<Integer> statuses() throws Exception {
        anyone.delete("/sandbox/faults");
        fault("{\"neighbour\":\"enreach\",\"action\":\"answer\",\"status\":500,\"percent\":50,\"seed\":7}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(client.get("/enreach/api/users/me").status());
        }
        return statuses;
    }

    @Test
    void aConnectionDroppedBeforeLeavesNothingDone() throws Exception {
        String id = leave();
        fault("{\"neighbour\":\"enreach\",\"action\":\"drop-before\",\"method\":\"PUT\"}");
        assertThatThrownBy(() -> close(id)).isInstanceOf(IOException.class);
        assertThat(state(id)).isEqualTo("Open");
        assertThat(close(id).status()).isEqualTo(200);
    }

    @Test
    void aConnectionDroppedAfterLosesTheAnswerOfWorkThatIsDone() throws Exception {
        String id = leave();
        fault("{\"neighbour\":\"enreach\",\"action\":\"drop-after\",\"method\":\"PUT\"}");
        assertThatThrownBy(() -> close(id)).isInstanceOf(IOException.class);
        assertThat(state(id)).isEqualTo("Closed");
        assertThat(anyone.get("/sandbox/counters")
                        .json()
                        .at("/lostWrites/enreach")
                        .asInt())
                .isEqualTo(1);
        assertThat(anyone.get("/sandbox/counters").json().toString())
                .contains("\"method\":\"PUT\",\"path\":\"/enreach/api/callbacks/{id}\",\"status\":0,\"count\":1");
    }

    @Test
    void aDroppedConnectionSendsNotASingleByte() throws Exception {
        fault("{\"neighbour\":\"enreach\",\"action\":\"drop-after\"}");
        assertThat(raw("GET /enreach/discovery/api/user?user=a HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEmpty();
    }

    @Test
    void aConnectionDroppedDuringTheAnswerSendsHalfOfIt() throws Exception {
        String request =
                "GET /enreach/discovery/api/user?user=sync.agent@contoso.example HTTP/1.1\r\nHost: localhost\r\n\r\n";
        fault("{\"neighbour\":\"enreach\",\"action\":\"drop-during\"}");
        assertThat(raw(request)).contains("\"siloName\"").doesNotContain("basicAuthEndpoint");
    }

    @Test
    void aDrippingAnswerIsWholeInTheEnd() throws Exception {
        fault("{\"neighbour\":\"enreach\",\"action\":\"drip\",\"bytesPerSecond\":1000}");
        assertThat(client.get("/enreach/api/users/me").json().path("UserName").asText())
                .isEqualTo("sync.agent@contoso.example");
    }

    @Test
    void aDelayedRequestIsAnsweredAsUsual() throws Exception {
        fault("{\"neighbour\":\"enreach\",\"action\":\"delay\",\"delayMillis\":20}");
        assertThat(client.get("/enreach/api/users/me").status()).isEqualTo(200);
        assertThat(server.faults().standing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"neighbour\":\"genesys\",\"action\":\"answer\",\"status\":500}",
                "{\"neighbour\":\"enreach\",\"action\":\"explode\"}",
                "{\"neighbour\":\"enreach\",\"action\":\"answer\"}",
                "{\"neighbour\":\"enreach\",\"action\":\"answer\",\"status\":99}",
                "{\"neighbour\":\"enreach\",\"action\":\"delay\"}",
                "{\"neighbour\":\"enreach\",\"action\":\"drop-after\",\"percent\":10,\"times\":3}",
                "{\"neighbour\":\"enreach\",\"action\":\"drop-after\",\"percnt\":10}"
            })
    void aFaultThatMakesNoSenseIsRefused(String wanted) throws Exception {
        var reply = anyone.post("/sandbox/faults", wanted);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).isNotEmpty();
        assertThat(server.faults().standing()).isEmpty();
    }

    private static void fault(String wanted) throws Exception {
        var reply = anyone.post("/sandbox/faults", wanted);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static String leave() throws Exception {
        return anyone.post("/sandbox/callbacks", "{\"list\":\"Support callbacks\"}")
                .json()
                .path("Id")
                .asText();
    }

    private static SandboxClient.Reply close(String id) throws Exception {
        return client.put("/enreach/api/callbacks/" + id, "{\"State\":\"Closed\"}");
    }

    private static String state(String id) throws Exception {
        return client.get("/enreach/api/callbacks/" + id).json().path("State").asText();
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.httpPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
