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

    private static final int ANSWERED = 0;
    private static final int NOT_ANSWERED = 1;

    private final EnreachStore store;
    private final Events events;
    private final Clock clock;

    NewItems(EnreachStore store, Events events, Clock clock) {
        this.store = store;
        this.events = events;
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
        StoredCallback callback = new StoredCallback(id, known.path("Id").asText(), now, item, text);
        if (!store.add(callback)) {
            throw new IllegalArgumentException("There is a callback request " + id + " already");
        }
        events.callback("CallbackCreated", callback);
        return item;
    }

    /**
     * Makes a call: one that has ended, unless it is given otherwise.
     *
     * @param given properties of the call, of any JSON type: also nonsense; times as ISO 8601 in UTC. Besides them, in
     *     lower case: {@code without}, {@code text}, {@code endsIn}, {@code recordingDelaySeconds},
     *     {@code metricsDelaySeconds}
     * @throws IllegalArgumentException for an unknown user and for a wish that cannot be read
     */
    public ObjectNode call(StoredCall.Kind kind, ObjectNode given) {
        CallWish wish = CallWish.of(given);
        Instant reported = clock.instant().plus(wish.endsIn());
        ObjectNode item = ordinaryCall(kind, wish.own(), reported);
        item.setAll(wish.own());
        String id = item.path("CallId").asText();
        item.remove(wish.without());
        StoredCall.Delays delays = wish.delays(new StoredCall.Delays(null, null));
        StoredCall call = new StoredCall(id, kind, item, reported, wish.text(null), delays);
        store.add(call);
        events.call(call);
        return item;
    }

    /**
     * Changes a call as its user or the platform would later on, which moves its last change to now.
     *
     * @param userId whose event of the call, empty for nobody's; null changes every event of it
     * @param given what to set, named as for a new call
     * @return the changed events; none when there is no such call
     * @throws IllegalArgumentException for another id and for a wish that cannot be read
     */
    public List<StoredCall> changeCall(String callId, String userId, ObjectNode given) {
        CallWish wish = CallWish.of(given);
        if (wish.own().has("CallId")) {
            throw new IllegalArgumentException("The CallId stays: make another call");
        }
        return store.change(callId, userId, call -> {
            ObjectNode item = call.item().deepCopy();
            item.put("Modified", Times.text(clock.instant())).setAll(wish.own());
            item.remove(wish.without());
            return new StoredCall(
                    call.id(), call.kind(), item, call.reported(), wish.text(call.text()), wish.delays(call.delays()));
        });
    }

    /** What a real call holds when nothing else is said: times and lengths that fit each other. */
    private ObjectNode ordinaryCall(StoredCall.Kind kind, ObjectNode given, Instant reported) {
        boolean queue = kind == StoredCall.Kind.QUEUE;
        ObjectNode user = user(given.path("UserId"), queue);
        int endResult = user == null ? NOT_ANSWERED : ANSWERED;
        boolean answered = given.path("EndResult").asInt(endResult) == ANSWERED;
        Duration talk = Times.seconds(given.path("Duration"), Duration.ofSeconds(answered ? 120 : 0));
        Duration wait = Times.seconds(given.path("WaitTime"), Duration.ZERO);
        Instant start = Times.stored(given.path("StartTime")).orElseGet(() -> Times.stored(given.path("EndTime"))
                .orElse(reported)
                .minus(wait)
                .minus(talk));
        Instant end = Times.stored(given.path("EndTime"))
                .orElseGet(() -> start.plus(wait).plus(talk));
        ObjectNode item = given.objectNode().put("CallId", UUID.randomUUID().toString());
        item.set("UserId", user == null ? item.nullNode() : user.get("Id"));
        item.set("UserName", user == null ? item.nullNode() : user.get("UserName"));
        item.put("ANum", "").put("BNum", "").put("TimeStamp", Times.text(start)).put("StartTime", Times.text(start));
        item.put("EndTime", Times.text(end)).put("Direction", 0).put("Duration", talk.toSeconds());
        item.put("EndResult", endResult).put("CallTypeString", "Mobile").putArray("RecordingIds");
        if (queue) {
            item.put("QueueId", "").put("QueueName", "").put("WaitTime", wait.toSeconds());
            item.put("AnswerTime", answered ? Times.text(start.plus(wait)) : null);
        } else {
            item.put("Privacy", "Work").putNull("AnswerQueueId");
        }
        return item.put("Modified", Times.text(end));
    }

    /** A direct call has a user, the first one with a telephone; a queue call may have been answered by nobody. */
    private ObjectNode user(JsonNode id, boolean queue) {
        if (id.isNull() && queue) {
            return null;
        }
        if (id.isMissingNode()) {
            return store.users().stream()
                    .filter(user -> user.hasNonNull("MobileNumber"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Nobody has a MobileNumber: give the UserId"));
        }
        return store.user(id.asText())
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + id.asText()));
    }
}
