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
import java.util.TreeSet;
import java.util.function.Supplier;

/** Makes, changes and removes callback requests and calls with given content, and shows what there is. */
public final class ItemControl {

    private static final Set<String> OF_CALLBACKS = Set.of("list", "without", "text");
    private static final Set<String> OF_NEW_CALLS =
            Set.of("kind", "without", "text", "endsIn", "recordingDelaySeconds", "metricsDelaySeconds");
    private static final Set<String> OF_CALLS =
            Set.of("without", "text", "recordingDelaySeconds", "metricsDelaySeconds");

    private final Enreach enreach;

    public ItemControl(Enreach enreach) {
        this.enreach = enreach;
    }

    public void addTo(Routes routes) {
        routes.on("POST", "/callbacks", this::leaveCallback);
        routes.on("GET", "/callbacks", this::callbacks);
        routes.on("POST", "/calls", this::makeCall);
        routes.on("GET", "/calls", this::calls);
        routes.on("PATCH", "/calls/{callId}", this::changeCall);
        routes.on("DELETE", "/calls/{callId}", this::removeCall);
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
        refuseUnknown(item, OF_CALLBACKS);
        item.remove(OF_CALLBACKS);
        return Answer.created(wished(() -> enreach.newItems()
                .callback(list.asText(), item, without, text.isMissingNode() ? null : text.asText())));
    }

    private static void refuseUnknown(ObjectNode item, Set<String> besides) {
        item.fieldNames().forEachRemaining(name -> {
            if (name.isEmpty() || !Character.isUpperCase(name.charAt(0)) && !besides.contains(name)) {
                throw Refusal.badRequest(
                        "UnknownProperty",
                        "Unknown property " + name + ". The item's own begin with a capital, besides them: "
                                + new TreeSet<>(besides));
            }
        });
    }

    private Answer callbacks(Call call) {
        call.onlyQueries(Set.of("State"));
        String state = call.query("State");
        return Answer.ok(ControlApi.array(enreach.store().callbacks().stream()
                .filter(callback -> state == null
                        || state.equals(callback.item().path("State").asText()))
                .map(callback -> withText(callback.item(), callback.text()))
                .toList()));
    }

    private Answer makeCall(Call call) throws IOException {
        ObjectNode item = call.object();
        String kind = item.path("kind").asText("direct");
        if (!Set.of("direct", "queue").contains(kind)) {
            throw Refusal.badRequest("InvalidKind", "kind is direct or queue, not " + kind);
        }
        refuseUnknown(item, OF_NEW_CALLS);
        item.remove("kind");
        return Answer.created(wished(() -> enreach.newItems().call(StoredCall.Kind.valueOf(kind.toUpperCase()), item)));
    }

    private Answer calls(Call call) {
        return shown(enreach.store().calls());
    }

    /** All events of the call, or the one of the user in the query. */
    private Answer changeCall(Call call) throws IOException {
        call.onlyQueries(Set.of("UserId"));
        ObjectNode item = call.object();
        refuseUnknown(item, OF_CALLS);
        List<StoredCall> changed =
                wished(() -> enreach.newItems().changeCall(call.path("callId"), call.query("UserId"), item));
        if (changed.isEmpty()) {
            throw noSuchCall(call);
        }
        return shown(changed);
    }

    private Answer removeCall(Call call) {
        call.onlyQueries(Set.of("UserId"));
        if (!enreach.store().removeCall(call.path("callId"), call.query("UserId"))) {
            throw noSuchCall(call);
        }
        return Answer.nothing();
    }

    private static Refusal noSuchCall(Call call) {
        String user = call.query("UserId");
        return Refusal.notFound("There is no call " + call.path("callId") + (user == null ? "" : " of user " + user));
    }

    private static Answer shown(List<StoredCall> calls) {
        return Answer.ok(ControlApi.array(calls.stream()
                .map(each -> withText(each.item(), each.text())
                        .put("kind", each.kind().name().toLowerCase()))
                .toList()));
    }

    private static ObjectNode withText(ObjectNode item, String text) {
        return text == null ? item.deepCopy() : item.deepCopy().put("text", text);
    }

    private static <T> T wished(Supplier<T> doing) {
        try {
            return doing.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidItem", e.getMessage());
        }
    }
}
