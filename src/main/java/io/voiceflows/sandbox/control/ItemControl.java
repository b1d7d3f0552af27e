package io.voiceflows.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.enreach.Enreach;
import io.voiceflows.sandbox.enreach.StoredCall;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes callback requests and calls with given content, and shows what there is. */
public final class ItemControl {

    private static final Set<String> OWN = Set.of("list", "without", "text");

    private final Enreach enreach;

    public ItemControl(Enreach enreach) {
        this.enreach = enreach;
    }

    public void addTo(Routes routes) {
        routes.on("POST", "/callbacks", this::leaveCallback);
        routes.on("GET", "/callbacks", this::callbacks);
        routes.on("POST", "/calls", this::makeCall);
        routes.on("GET", "/calls", this::calls);
    }

    /** Names with a capital are the item's own; list, without and text say how it is shown. */
    private Answer leaveCallback(Call call) throws IOException {
        ObjectNode item = call.object();
        JsonNode list = item.path(item.has("list") ? "list" : "CallbackListId");
        JsonNode text = item.path("text");
        List<String> without = new ArrayList<>();
        item.path("without").forEach(name -> without.add(name.asText()));
        if (list.asText("").isEmpty()) {
            throw Refusal.badRequest("ListMissing", "Name the callback list: CallbackListId, or list by id or name");
        }
        item.remove(OWN);
        pascalCase(item);
        return made(() ->
                enreach.newItems().callback(list.asText(), item, without, text.isMissingNode() ? null : text.asText()));
    }

    private static void pascalCase(ObjectNode item) {
        item.fieldNames().forEachRemaining(name -> {
            if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
                throw Refusal.badRequest(
                        "UnknownProperty",
                        "Unknown property " + name + ". The item's own begin with a capital, besides them: " + OWN);
            }
        });
    }

    private Answer callbacks(Call call) {
        call.onlyQueries(Set.of("State"));
        String state = call.query("State");
        return Answer.ok(ControlApi.array(enreach.store().callbacks().stream()
                .filter(callback -> state == null
                        || state.equals(callback.item().path("State").asText()))
                .map(callback -> callback.text() == null
                        ? callback.item()
                        : callback.item().deepCopy().put("text", callback.text()))
                .toList()));
    }

    private Answer makeCall(Call call) throws IOException {
        ObjectNode item = call.object();
        String kind = item.path("kind").asText("direct");
        if (!Set.of("direct", "queue").contains(kind)) {
            throw Refusal.badRequest("InvalidKind", "kind is direct or queue, not " + kind);
        }
        item.remove("kind");
        pascalCase(item);
        return made(() -> enreach.newItems().call(StoredCall.Kind.valueOf(kind.toUpperCase()), item));
    }

    private Answer calls(Call call) {
        return Answer.ok(ControlApi.array(enreach.store().calls().stream()
                .map(each ->
                        each.item().deepCopy().put("kind", each.kind().name().toLowerCase()))
                .toList()));
    }

    private static Answer made(Supplier<ObjectNode> making) {
        try {
            return Answer.created(making.get());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidItem", e.getMessage());
        }
    }
}
