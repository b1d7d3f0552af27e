package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Discovery, acquiring the secret key, users and queues. */
final class Accounts {

    private final EnreachStore store;
    private final Gate gate;
    private final SandboxSwitches switches;

    Accounts(EnreachStore store, Gate gate, SandboxSwitches switches) {
        this.store = store;
        this.gate = gate;
        this.switches = switches;
    }

    void discovery(Routes routes) {
        routes.on("GET", "/api/user", call -> discover(call, call.query("user")));
        routes.on(
                "POST",
                "/api/user",
                call -> discover(call, call.object(Set.of("user")).path("user").asText("")));
    }

    void api(Routes routes) {
        routes.on("POST", "/authuser/{email}", this::acquireKey);
        routes.on("GET", "/users", call -> Answer.ok(array(store.users())));
        routes.on("GET", "/users/me", call -> Answer.ok(me()));
        routes.on("GET", "/users/{id}", call -> Answer.ok(user(call.path("id"))));
        routes.on("GET", "/queues", this::queues);
    }

    /** The user behind an id or "me", of the own organisation only. */
    ObjectNode user(String id) {
        if ("me".equals(id)) {
            return me();
        }
        return store.user(id).orElseThrow(() -> Refusal.notFound("There is no user " + id));
    }

    private ObjectNode me() {
        return store.userNamed(gate.apiUser().userName())
                .orElseThrow(() -> new IllegalStateException("The data set lacks the API user"));
    }

    private Answer discover(Call call, String user) {
        if (user == null || user.isBlank()) {
            throw Refusal.badRequest("UserMissing", "Give the user's email address as user");
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        if (store.userNamed(user).isPresent()) {
            boolean slash = switches.is(EnreachSwitches.API_ENDPOINT_SLASH, "with");
            found.addObject()
                    .put("siloName", "Sandbox01")
                    .put("username", user)
                    .put("apiEndpoint", call.origin() + "/enreach/api" + (slash ? "/" : ""))
                    .put("uiEndpoint", call.origin() + "/enreach/Account/LogOn/")
                    .putNull("authority")
                    .putNull("authorityIdPHint")
                    .put("basicAuthEndpoint", call.origin() + "/enreach/Account/BasicLogOn/");
        }
        return Answer.ok(found);
    }

    private Answer acquireKey(Call call) throws IOException {
        ObjectNode body = call.object(Set.of("UserName", "Password"));
        boolean known = gate.apiUser().userName().equalsIgnoreCase(call.path("email"))
                && gate.apiUser()
                        .userName()
                        .equalsIgnoreCase(body.path("UserName").asText())
                && gate.apiUser().password().equals(body.path("Password").asText());
        if (!known) {
            throw new Refusal(401, "AuthenticationFailed", "User name or password is wrong");
        }
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("UserID", me().path("Id").asText())
                .put("SecretKey", gate.secretKey()));
    }

    private Answer queues(Call call) {
        call.onlyQueries(Set.of("OnlyForUser"));
        String user = call.query("OnlyForUser");
        if (user == null) {
            return Answer.ok(array(withoutMembers(store.queues())));
        }
        String id = user(user).path("Id").asText();
        return Answer.ok(array(withoutMembers(store.queues().stream()
                .filter(queue -> queue.path("Members").toString().contains(id))
                .toList())));
    }

    private static List<ObjectNode> withoutMembers(List<ObjectNode> queues) {
        queues.forEach(queue -> queue.remove("Members"));
        return queues;
    }

    static ArrayNode array(List<ObjectNode> items) {
        return JsonNodeFactory.instance.arrayNode().addAll(items);
    }
}
