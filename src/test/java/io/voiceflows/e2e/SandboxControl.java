package io.voiceflows.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What a test can do to the sandbox and see of it, over its control API like any tool outside the project. */
public final class SandboxControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    public SandboxControl(URI sandbox) {
        this.sandbox = sandbox;
    }

    /** Leaves a callback request and gives its id. */
    public String leaveCallback(Map<String, Object> content) {
        return send("POST", "/sandbox/callbacks", content).path("Id").asText();
    }

    /** Makes a call as POST /sandbox/calls takes it and gives its id. */
    public String makeCall(Map<String, Object> content) {
        return send("POST", "/sandbox/calls", content).path("CallId").asText();
    }

    /** Gives all parts of a call other content. */
    public void changeCall(String callId, Map<String, Object> content) {
        send("PATCH", "/sandbox/calls/" + callId, content);
    }

    public void removeCall(String callId) {
        send("DELETE", "/sandbox/calls/" + callId, null);
    }

    public void changeRow(String entitySet, String id, Map<String, Object> columns) {
        send("PATCH", "/sandbox/rows/" + entitySet + "/" + id, columns);
    }

    public void deleteRow(String entitySet, String id) {
        send("DELETE", "/sandbox/rows/" + entitySet + "/" + id, null);
    }

    public List<JsonNode> calls() {
        return list("/sandbox/calls");
    }

    public List<JsonNode> callbacks() {
        return list("/sandbox/callbacks");
    }

    /** What time it is in the sandbox. */
    public Instant now() {
        return Instant.parse(send("GET", "/sandbox/clock", null).path("now").asText());
    }

    public JsonNode callback(String id) {
        return callbacks().stream()
                .filter(callback -> callback.path("Id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<JsonNode> rows(String entitySet) {
        return list("/sandbox/rows/" + entitySet);
    }

    private List<JsonNode> list(String path) {
        return StreamSupport.stream(send("GET", path, null).spliterator(), false)
                .toList();
    }

    public JsonNode insert(String entitySet, Map<String, Object> row) {
        return send("POST", "/sandbox/rows/" + entitySet, row);
    }

    public void switchTo(String name, Object value) {
        send("PUT", "/sandbox/switches", Map.of(name, value));
    }

    public void fault(Map<String, Object> fault) {
        send("POST", "/sandbox/faults", fault);
    }

    public void clearFaults() {
        send("DELETE", "/sandbox/faults", null);
    }

    /** Has a listener told of all events. */
    public void registerWebhook(String endpoint, String secret) {
        send("POST", "/sandbox/webhooks", Map.of("Webhook", Map.of("Endpoint", endpoint, "Secret", secret)));
    }

    public void forgetWebhooks() {
        send("DELETE", "/sandbox/webhooks", null);
    }

    /** How many events the switch holds back. */
    public int heldEvents() {
        return send("GET", "/sandbox/webhooks", null).path("held").asInt();
    }

    /** @param order as-made or reversed */
    public void releaseEvents(String order) {
        send("POST", "/sandbox/webhooks/release", Map.of("order", order));
    }

    public void advanceClock(String duration) {
        send("POST", "/sandbox/clock", Map.of("advance", duration));
    }

    public void resetCounters() {
        send("DELETE", "/sandbox/counters", null);
    }

    /** How many requests a neighbour got whose method and path contain these. */
    public int requests(String neighbour, String method, String path) {
        return StreamSupport.stream(
                        send("GET", "/sandbox/counters", null).path("requests").spliterator(), false)
                .filter(entry -> entry.path("neighbour").asText().equals(neighbour))
                .filter(entry -> entry.path("method").asText().contains(method))
                .filter(entry -> entry.path("path").asText().contains(path))
                .mapToInt(entry -> entry.path("count").asInt())
                .sum();
    }

    /** How many requests a neighbour answered with this status; 0 = got no whole answer. */
    public int answered(String neighbour, int status) {
        return StreamSupport.stream(
                        send("GET", "/sandbox/counters", null).path("requests").spliterator(), false)
                .filter(entry -> entry.path("neighbour").asText().equals(neighbour))
                .filter(entry -> entry.path("status").asInt() == status)
                .mapToInt(entry -> entry.path("count").asInt())
                .sum();
    }

    /** Writes that were done although their answer was lost. */
    public int lostWrites(String neighbour) {
        return send("GET", "/sandbox/counters", null)
                .path("lostWrites")
                .path(neighbour)
                .asInt();
    }

    /** How many requests the standing faults have hit. */
    public int faultHits() {
        return StreamSupport.stream(send("GET", "/sandbox/faults", null).spliterator(), false)
                .mapToInt(fault -> fault.path("hits").asInt())
                .sum();
    }

    /** No token that was given out is good any more. */
    public void revokeTokens() {
        send("DELETE", "/sandbox/tokens", null);
    }

    private JsonNode send(String method, String path, Object body) {
        try {
            HttpRequest.BodyPublisher content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(sandbox.resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, content)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
