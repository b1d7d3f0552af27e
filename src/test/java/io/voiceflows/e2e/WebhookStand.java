package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.TENANT;
import static io.voiceflows.e2e.Stand.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A stand whose schedules never come, so that whatever runs was asked for by an event or by the test. */
final class WebhookStand implements AutoCloseable {

    static final String KEY = "the-webhook-key-of-contoso";
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stand stand;
    private final HttpClient http = HttpClient.newHttpClient();

    WebhookStand(Path folder) {
        stand = new Stand(folder);
        stand.write("webhook-keys", KEY + "\nthe-new-webhook-key");
        method("Webhook backed with polling", "");
    }

    /** @param more further groups of settings */
    void method(String method, String more) {
        stand.settings(
                profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                """
                webhooks: { keys-file: webhook-keys }
                callback-sync: { callback-request-method: %s }
                phone-call-sync:
                  process-service-calls: true
                  settle-seconds: 2
                  default-crm-assignee: megan.bowen@contoso.example
                schedules:
                  callback-sync: "%s"
                  call-sync: "%s"
                  call-details: "%s"
                  customer-index: "%s"
                  user-ids: "%s"
                  user-ids-changes: "%s"
                %s
                """
                        .formatted(method, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, more));
    }

    WebhookStand start(String... properties) {
        stand.withSchedules().startProduct(properties);
        listen();
        stand.run("user-ids");
        stand.refreshIndex();
        return this;
    }

    /** The sandbox tells the product of its events from now on. */
    void listen() {
        stand.sandbox().forgetWebhooks();
        stand.sandbox().registerWebhook(address(TENANT).toString(), KEY);
    }

    Stand stand() {
        return stand;
    }

    SandboxControl sandbox() {
        return stand.sandbox();
    }

    URI address(String tenant) {
        return URI.create("http://localhost:" + stand.servicePort() + "/webhooks/enreach/" + tenant);
    }

    HttpRequest.Builder post(String tenant, byte[] body) {
        return post(address(tenant), body);
    }

    private static HttpRequest.Builder post(URI address, byte[] body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends an event as the platform does, and gives the answer's status. */
    int tell(Map<String, Object> event) {
        return tell(address(TENANT), event);
    }

    /** The same to a product that runs elsewhere. */
    int tell(URI address, Map<String, Object> event) {
        try {
            return send(post(address, JSON.writeValueAsBytes(event)).header("X-Benemen-Token", KEY))
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves a callback request of an own number; the sandbox tells of it as its switches say. */
    String leaveCallback(String number) {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", number));
    }

    /** Somebody closes a request on the telephony side. */
    void closeElsewhere(String callback) {
        String login = SandboxOptions.ENREACH_USER + ":" + SandboxOptions.ENREACH_KEY;
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(stand.server().http().resolve("/enreach/api/callbacks/" + callback))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"State\":\"Closed\"}")));
        if (answer.statusCode() != 200) {
            throw new AssertionError("not closed: " + answer.body());
        }
    }

    boolean closed(String callback) {
        return stand.sandbox().callback(callback).path("State").asText().equals("Closed");
    }

    List<StoredEvent> events(State state) {
        return stand.product().getBean(EventJournal.class).list(TENANT, state, 1000, 0);
    }

    boolean nothingPending() {
        return events(State.PENDING).isEmpty();
    }

    int runs(String pipeline) {
        return stand.journal().runs(TENANT, pipeline, 1000).size();
    }

    /** Value of a counter of events. */
    double counted(String type, String result) {
        return stand.product()
                .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("voiceflows.webhook.events", "tenant", TENANT, "type", type, "result", result)
                .count();
    }

    JsonNode phoneCall(String callId) {
        List<JsonNode> found = stand.phoneCallsOfCall(callId);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " phone calls of call " + callId + "\n" + stand.callTrail(callId));
        }
        return found.get(0);
    }

    @Override
    public void close() {
        stand.close();
    }
}
