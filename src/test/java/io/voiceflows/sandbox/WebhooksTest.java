package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stand-in tells a listener, over real HTTP; an event that must not come is followed by one that must. */
class WebhooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUPPORT = "7b0e0000-0000-4000-8000-000000000001";
    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static SandboxServer server;
    private static SandboxClient client;

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private HttpServer listener;
    private int answer = 200;

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
    void listen() throws Exception {
        // In this order: a reset makes calls, of which whoever listens is told
        client.delete("/sandbox/webhooks");
        server.reset();
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/webhooks/enreach/contoso", this::hear);
        listener.start();
    }

    @AfterEach
    void deafen() {
        listener.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        told.add(JSON.readTree(exchange.getRequestBody()));
        headers.add(exchange.getRequestHeaders().getFirst("X-Benemen-Token") + " "
                + exchange.getRequestHeaders().getFirst("X-Benemen-Event"));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private void register(String subscriptions) throws Exception {
        var reply = client.post(
                "/sandbox/webhooks",
                "{\"Webhook\":{\"Endpoint\":\"http://localhost:%d/webhooks/enreach/contoso\",\"Secret\":\"a-key\"}%s}"
                        .formatted(listener.getAddress().getPort(), subscriptions));
        assertThat(reply.status()).isEqualTo(201);
    }

    private void register() throws Exception {
        register("");
    }

    private String leaveCallback() throws Exception {
        return client.post(
                        "/sandbox/callbacks",
                        "{\"list\":\"%s\",\"ContactNumber\":\"+442079460123\"}".formatted(SUPPORT))
                .json()
                .path("Id")
                .asText();
    }

    private void tell(String type) throws Exception {
        client.post("/sandbox/webhooks/events", "{\"EventType\":\"" + type + "\"}");
    }

    private void release(String order) throws Exception {
        client.post("/sandbox/webhooks/release", "{\"order\":\"" + order + "\"}");
    }

    private JsonNode state() {
        try {
            return client.get("/sandbox/webhooks").json();
        } catch (Exception unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private List<String> types() {
        return told.stream().map(event -> event.path("EventType").asText()).toList();
    }

    private void awaitTypes(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    @Test
    void aCallbackRequestIsToldOfWithItsContentUnderTheKeyAndTheTypeInTheHeaders() throws Exception {
        register();
        String callback = leaveCallback();
        awaitTypes("CallbackCreated");
        assertThat(told.get(0).path("EntityType").asText()).isEqualTo("CallList");
        assertThat(told.get(0).path("EntityId").asText()).isEqualTo(SUPPORT);
        assertThat(told.get(0).at("/Data/Id").asText()).isEqualTo(callback);
        assertThat(headers).containsExactly("a-key CallbackCreated");
    }

    @Test
    void anEventMayNameTheRequestAndSayNothingOfIt() throws Exception {
        server.switches().set("enreach.webhook-content", "id-only");
        register();
        String callback = leaveCallback();
        awaitTypes("CallbackCreated");
        assertThat(told.get(0).path("EntityId").asText()).isEqualTo(callback);
        assertThat(told.get(0).has("Data")).isFalse();
    }

    @Test
    void aLostEventIsNeverTold() throws Exception {
        register();
        server.switches().set("enreach.webhook-delivery", "hold");
        tell("Held");
        await().atMost(PATIENCE).until(() -> state().path("held").asInt() == 1);
        server.switches().set("enreach.webhook-delivery", "lose");
        tell("Lost");
        // Sent behind the lost one, which is gone once this one has come
        release("as-made");
        awaitTypes("Held");
        server.switches().set("enreach.webhook-delivery", "send");
        release("as-made");
        tell("After");
        awaitTypes("Held", "After");
    }

    @Test
    void anEventMayBeToldSeveralTimesUnderOneId() throws Exception {
        server.switches().set("enreach.webhook-copies", "3");
        register();
        tell("Thrice");
        awaitTypes("Thrice", "Thrice", "Thrice");
        assertThat(told)
                .extracting(event -> event.path("Id").asText())
                .containsOnly(told.get(0).path("Id").asText());
    }

    @Test
    void eventsThatAreHeldBackComeLateAndInTheOrderThatIsAskedFor() throws Exception {
        server.switches().set("enreach.webhook-delivery", "hold");
        register();
        for (String type : List.of("First", "Second", "Third")) {
            tell(type);
        }
        await().atMost(PATIENCE).until(() -> state().path("held").asInt() == 3);
        assertThat(told).isEmpty();
        release("reversed");
        awaitTypes("Third", "Second", "First");
        assertThat(state().path("held").asInt()).isZero();
    }

    @Test
    void theEndOfACallIsToldWhenItIsOverByTheSandboxesClock() throws Exception {
        register();
        client.post(
                "/sandbox/calls",
                """
                {"UserId": "%s", "ANum": "+442079460123", "BNum": "+14255550100", "endsIn": "PT1H"}"""
                        .formatted(ALEX));
        awaitTypes("UserCallInConnected");
        client.post("/sandbox/clock", "{\"advance\":\"PT2H\"}");
        awaitTypes("UserCallInConnected", "UserCallInDisconnected");
        assertThat(told.get(1).path("CallId")).isEqualTo(told.get(0).path("CallId"));
    }

    @Test
    void anEventOfAnyTypeAndContentCanBeTold() throws Exception {
        register();
        client.post("/sandbox/webhooks/events", "{\"EventType\":\"SomethingNew\",\"Id\":\"u1\",\"Colour\":\"blue\"}");
        awaitTypes("SomethingNew");
        assertThat(told.get(0).path("Id").asText()).isEqualTo("u1");
        assertThat(told.get(0).path("Colour").asText()).isEqualTo("blue");
        assertThat(told.get(0).path("RootEntityType").asText()).isEqualTo("Organization");
    }

    @Test
    void aListenerHearsOnlyWhatItSubscribedTo() throws Exception {
        register(",\"Subscriptions\":[{\"EventType\":\"Wanted\"}]");
        tell("NotWanted");
        tell("Wanted");
        awaitTypes("Wanted");
    }

    @Test
    void anEventThatIsNotAcceptedIsNotToldAgain() throws Exception {
        answer = 503;
        register();
        tell("Refused");
        await().atMost(PATIENCE).until(() -> state().at("/answers/503").asInt() == 1);
        tell("Next");
        awaitTypes("Refused", "Next");
    }

    @Test
    void whoIsForgottenHearsNothingMore() throws Exception {
        register();
        client.delete("/sandbox/webhooks");
        tell("NobodyHears");
        register();
        tell("After");
        awaitTypes("After");
        assertThat(state().path("endpoints")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Webhook\":{\"Endpoint\":\"http://localhost:8080/webhooks/enreach/contoso\"}}",
                "{\"Webhook\":{\"Endpoint\":\"webhooks/enreach/contoso\",\"Secret\":\"a-key\"}}",
                "{\"Webhook\":{\"Endpoint\":\"ftp://localhost/contoso\",\"Secret\":\"a-key\"}}",
                "{\"Webhook\":{},\"Colour\":\"blue\"}"
            })
    void aListenerWithoutSecretOrAddressIsRefused(String registration) throws Exception {
        assertThat(client.post("/sandbox/webhooks", registration).status()).isEqualTo(400);
        assertThat(state().path("endpoints")).isEmpty();
    }

    @Test
    void heldEventsAreReleasedInAnOrderThatIsKnown() throws Exception {
        var reply = client.post("/sandbox/webhooks/release", "{\"order\":\"shuffled\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("as-made or reversed");
    }
}
