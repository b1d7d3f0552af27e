package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A user's availability is a pile of events; the last one that was not taken back counts. */
final class Availability {

    private static final int AVAILABLE = 1;
    private static final int AWAY = 5;

    private final Map<String, Deque<ObjectNode>> events = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final Clock clock;

    Availability(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    void reset() {
        events.clear();
    }

    void api(Routes routes) {
        routes.on("GET", "/users/{id}/availability/current", this::current);
        routes.on("POST", "/users/{id}/availability", this::post);
        routes.on("DELETE", "/users/{id}/availability/{eventId}", this::takeBack);
    }

    private synchronized Answer current(Call call) {
        String user = userId(call);
        Deque<ObjectNode> own = events.get(user);
        return Answer.ok(own == null || own.isEmpty() ? event(user, AVAILABLE) : own.peekLast());
    }

    private synchronized Answer post(Call call) throws IOException {
        String user = userId(call);
        ObjectNode body = call.object(Set.of("EventTypeID", "EventSource", "Note", "UserID"));
        JsonNode type = body.path("EventTypeID");
        if (!type.isInt() || type.asInt() < AVAILABLE || type.asInt() > AWAY) {
            throw Refusal.badRequest("InvalidEventType", "EventTypeID must be a number from 1 to 5, not " + type);
        }
        if (body.has("UserID") && !user.equalsIgnoreCase(body.path("UserID").asText())) {
            throw Refusal.badRequest("InvalidUser", "UserID is another user than the path's");
        }
        ObjectNode event = event(user, type.asInt());
        event.put("EventSource", body.path("EventSource").asText(""));
        event.put("Note", body.path("Note").asText(""));
        events.computeIfAbsent(user, each -> new ArrayDeque<>()).addLast(event);
        return Answer.ok(event);
    }

    private synchronized Answer takeBack(Call call) {
        String user = userId(call);
        String id = call.path("eventId");
        Deque<ObjectNode> own = events.getOrDefault(user, new ArrayDeque<>());
        ObjectNode found = own.stream()
                .filter(event -> event.path("Id").asText().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no availability " + id));
        own.remove(found);
        return Answer.ok(found);
    }

    private String userId(Call call) {
        return accounts.user(call.path("id")).path("Id").asText();
    }

    private ObjectNode event(String user, int type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Id", UUID.randomUUID().toString())
                .put("UserID", user)
                .put("EventTypeID", type)
                .put("EventSource", "")
                .put("Note", "")
                .put("StartTime", Times.text(clock.instant()))
                .put("EndTime", "9999-12-31T23:59:59Z");
    }
}
