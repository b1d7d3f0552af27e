package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.enreach.Enreach;
import io.voiceflows.sandbox.enreach.Webhooks;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/** Registers listeners for events, in the shape in which the platform is given them, and has events sent. */
public final class WebhookControl {

    private final Enreach enreach;

    public WebhookControl(Enreach enreach) {
        this.enreach = enreach;
    }

    public void addTo(Routes routes) {
        routes.on("POST", "/webhooks", this::register);
        routes.on("GET", "/webhooks", call -> Answer.ok(state()));
        routes.on("DELETE", "/webhooks", this::forget);
        routes.on("POST", "/webhooks/events", this::tell);
        routes.on("POST", "/webhooks/release", this::release);
    }

    private Answer register(Call call) throws IOException {
        ObjectNode wanted = call.object(Set.of("Webhook", "Subscriptions"));
        JsonNode webhook = wanted.path("Webhook");
        String secret = webhook.path("Secret").asText("");
        if (secret.isEmpty()) {
            throw invalid("Webhook.Secret is missing: it is sent as X-Benemen-Token");
        }
        Set<String> types = new TreeSet<>();
        for (JsonNode subscription : wanted.path("Subscriptions")) {
            types.add(subscription.path("EventType").asText());
        }
        enreach.webhooks()
                .register(
                        new Webhooks.Listener(endpoint(webhook.path("Endpoint").asText("")), secret, types));
        return Answer.created(state());
    }

    private static URI endpoint(String text) {
        try {
            URI endpoint = URI.create(text);
            if (endpoint.getHost() != null && Set.of("http", "https").contains(endpoint.getScheme())) {
                return endpoint;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw invalid("Webhook.Endpoint \"" + text
                + "\" is not an address like http://localhost:8080/webhooks/enreach/contoso");
    }

    private Answer forget(Call call) {
        enreach.webhooks().forgetListeners();
        return Answer.nothing();
    }

    private Answer tell(Call call) throws IOException {
        return Answer.created(enreach.events().tell(call.object()));
    }

    private Answer release(Call call) throws IOException {
        String order = call.object(Set.of("order")).path("order").asText("as-made");
        if (!Set.of("as-made", "reversed").contains(order)) {
            throw invalid("order is as-made or reversed, not " + order);
        }
        enreach.webhooks().release(order.equals("reversed"));
        return Answer.ok(state());
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        enreach.webhooks().listeners().forEach(listener -> state.withArray("endpoints")
                .add(listener.endpoint().toString()));
        state.put("held", enreach.webhooks().held());
        enreach.webhooks().answers().forEach((status, count) -> state.withObject("/answers")
                .put(status, count));
        return state;
    }

    private static Refusal invalid(String why) {
        return Refusal.badRequest("InvalidWebhook", why);
    }
}
