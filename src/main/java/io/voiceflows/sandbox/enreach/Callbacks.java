package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Callback lists and requests: listing, reading one and closing it. */
final class Callbacks {

    private final EnreachStore store;
    private final View view;
    private final Events events;
    private final SandboxSwitches switches;
    private final Clock clock;

    Callbacks(EnreachStore store, View view, Events events, SandboxSwitches switches, Clock clock) {
        this.store = store;
        this.view = view;
        this.events = events;
        this.switches = switches;
        this.clock = clock;
    }

    void api(Routes routes) {
        routes.on("GET", "/callbacks/lists", call -> Answer.ok(Accounts.array(store.lists())));
        routes.on("GET", "/callbacks", this::list);
        routes.on("GET", "/callbacks/{id}", call -> shown(known(call)));
        routes.on("PUT", "/callbacks/{id}", this::close);
    }

    private Answer list(Call call) {
        call.onlyQueries(Set.of("CallbackListId", "StartTime", "EndTime", "State"));
        String listId = call.query("CallbackListId");
        if (listId == null) {
            throw Refusal.badRequest("ListMissing", "Give the CallbackListId");
        }
        String id = store.list(listId)
                .orElseThrow(() -> Refusal.notFound("There is no callback list " + listId))
                .path("Id")
                .asText();
        Times.Window window = Times.window("StartTime", call.query("StartTime"), "EndTime", call.query("EndTime"));
        String state = call.query("State");
        if (state != null && !Set.of("Open", "Closed").contains(state)) {
            throw Refusal.badRequest("InvalidState", "State is Open or Closed, not " + state);
        }
        return Answer.jsonText(store.callbacks().stream()
                .filter(callback -> callback.listId().equals(id))
                .filter(this::visible)
                .filter(callback -> window.holds(callback.created()))
                .filter(callback -> state == null || "Closed".equals(state) == callback.closed())
                .map(this::text)
                .collect(Collectors.joining(",", "[", "]")));
    }

    private Answer close(Call call) throws IOException {
        StoredCallback callback = known(call);
        ObjectNode body = call.object(Set.of("State", "Result", "Note"));
        if (!"Closed".equals(body.path("State").asText())) {
            throw Refusal.badRequest("InvalidState", "A request can only be closed: State must be Closed");
        }
        String note = optional(body, "Note");
        String result = optional(body, "Result");
        Optional<StoredCallback> closed = store.close(callback.id(), result, note, clock.instant());
        closed.ifPresent(each -> events.callback("CallbackClosed", each));
        return closed.map(this::shown).orElseGet(() -> closedBefore(callback));
    }

    private Answer closedBefore(StoredCallback callback) {
        if (switches.is(EnreachSwitches.CLOSE_TWICE, "ok")) {
            return shown(callback);
        }
        throw new Refusal(409, "AlreadyClosed", "Callback request " + callback.id() + " is closed already");
    }

    private StoredCallback known(Call call) {
        String id = call.path("id");
        return store.callback(id)
                .filter(this::visible)
                .orElseThrow(() -> Refusal.notFound("There is no callback request " + id));
    }

    /** An event can be quicker than the side that answers queries. */
    private boolean visible(StoredCallback callback) {
        Duration after = Duration.ofSeconds(switches.number(EnreachSwitches.CALLBACK_VISIBLE));
        return !clock.instant().isBefore(callback.received().plus(after));
    }

    private static String optional(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest("InvalidBody", name + " must be text");
        }
        return value.asText();
    }

    private Answer shown(StoredCallback callback) {
        return Answer.jsonText(text(callback));
    }

    private String text(StoredCallback callback) {
        return callback.text() == null ? view.of(callback.item()).toString() : callback.text();
    }
}
