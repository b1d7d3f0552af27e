package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes callback requests and calls out of what is given and, for the rest, what a real one would hold. */
public final class NewItems {

    private final EnreachStore store;
    private final Clock clock;

    NewItems(EnreachStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Leaves a callback request.
     *
     * @param list id or name of the list that shows it
     * @param given properties of the item, of any JSON type: also nonsense
     * @param without properties the item shall not have
     * @param text shown instead of the item; null for none
     * @throws IllegalArgumentException for an unknown list or an id that is taken
     */
    public ObjectNode callback(String list, ObjectNode given, List<String> without, String text) {
        ObjectNode known = store.list(list)
                .orElseThrow(() -> new IllegalArgumentException("There is no callback list \"" + list + "\". Known: "
                        + store.lists().stream()
                                .map(each -> each.path("Id").asText() + " ("
                                        + each.path("Name").asText() + ")")
                                .toList()));
        Instant now = clock.instant();
        ObjectNode item = given.objectNode()
                .put("Id", UUID.randomUUID().toString())
                .put("CallbackListId", known.path("Id").asText())
                .put("RequestTypeId", 50)
                .put("ContactNumber", "")
                .put("Created", Times.text(now))
                .putNull("DueTime")
                .put("State", "Open")
                .put("CallId", UUID.randomUUID().toString())
                .put("QueueId", known.path("QueueId").asText())
                .put("Note", "");
        item.putArray("RecordingIds");
        item.setAll(given);
        String id = item.path("Id").asText();
        item.remove(without);
        if (!store.add(new StoredCallback(id, known.path("Id").asText(), now, item, text))) {
            throw new IllegalArgumentException("There is a callback request " + id + " already");
        }
        return item;
    }

    /**
     * Makes a call that has ended.
     *
     * @param given properties of the call; times as ISO 8601 in UTC
     * @throws IllegalArgumentException for a time that is none or an unknown user
     */
    public ObjectNode call(StoredCall.Kind kind, ObjectNode given) {
        Duration duration = Duration.ofSeconds(given.path("Duration").asInt(120));
        Instant start = time(given, "StartTime", clock.instant().minus(duration));
        Instant end = time(given, "EndTime", start.plus(duration));
        boolean queue = kind == StoredCall.Kind.QUEUE;
        ObjectNode user = user(given.path("UserId"), queue);
        ObjectNode item = given.objectNode().put("CallId", UUID.randomUUID().toString());
        item.set("UserId", user == null ? item.nullNode() : user.get("Id"));
        item.set("UserName", user == null ? item.nullNode() : user.get("UserName"));
        item.put("ANum", "").put("BNum", "").put("TimeStamp", Times.text(start)).put("StartTime", Times.text(start));
        item.put("EndTime", Times.text(end)).put("Direction", 0).put("Duration", duration.toSeconds());
        item.put("EndResult", 0).put("CallTypeString", "Mobile").putArray("RecordingIds");
        if (queue) {
            item.put("QueueId", "").put("QueueName", "").put("WaitTime", 0).put("AnswerTime", Times.text(start));
        } else {
            item.put("Privacy", "Work").putNull("AnswerQueueId");
        }
        item.put("Modified", Times.text(end));
        item.setAll(given);
        time(item, "Modified", end);
        store.add(new StoredCall(kind, item));
        return item;
    }

    /** A direct call has a user; a queue call may have been answered by nobody. */
    private ObjectNode user(JsonNode id, boolean queue) {
        if (id.isNull() && queue) {
            return null;
        }
        if (id.isMissingNode()) {
            return store.users().get(0);
        }
        return store.user(id.asText())
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + id.asText()));
    }

    private static Instant time(ObjectNode item, String name, Instant otherwise) {
        if (!item.has(name)) {
            return otherwise;
        }
        return Times.stored(item.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " " + item.get(name) + " is not a time like 2026-03-01T09:00:00Z"));
    }
}
