package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What the telephony platform holds. Items are JSON as the API shows them; times in them are ISO 8601 in UTC. */
public final class EnreachStore {

    private final Supplier<JsonNode> dataSet;
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ObjectNode> queues = new LinkedHashMap<>();
    private final Map<String, ObjectNode> lists = new LinkedHashMap<>();
    private final Map<String, StoredCallback> callbacks = new LinkedHashMap<>();
    private final List<StoredCall> calls = new ArrayList<>();
    private String organisation;

    /** @param dataSet read at every reset */
    EnreachStore(Supplier<JsonNode> dataSet) {
        this.dataSet = dataSet;
    }

    synchronized void load() {
        JsonNode data = dataSet.get();
        callbacks.clear();
        calls.clear();
        organisation = data.path("organisation").path("Id").asText();
        fill(users, data.path("users"));
        fill(queues, data.path("queues"));
        fill(lists, data.path("lists"));
    }

    synchronized String organisationId() {
        return organisation;
    }

    private static void fill(Map<String, ObjectNode> target, JsonNode items) {
        target.clear();
        items.forEach(item -> target.put(item.path("Id").asText(), (ObjectNode) item));
    }

    /** The users of the API user's own organisation. */
    synchronized List<ObjectNode> users() {
        return users.values().stream()
                .filter(user -> organisation.equals(user.path("OrganizationID").asText()))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    Optional<ObjectNode> user(String id) {
        return users().stream()
                .filter(user -> user.path("Id").asText().equalsIgnoreCase(id))
                .findFirst();
    }

    Optional<ObjectNode> userNamed(String userName) {
        return users().stream()
                .filter(user -> user.path("UserName").asText().equalsIgnoreCase(userName))
                .findFirst();
    }

    synchronized List<ObjectNode> queues() {
        return queues.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized List<ObjectNode> lists() {
        return lists.values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** A callback list by its id or its name. */
    Optional<ObjectNode> list(String idOrName) {
        return lists().stream()
                .filter(list -> list.path("Id").asText().equalsIgnoreCase(idOrName)
                        || list.path("Name").asText().equals(idOrName))
                .findFirst();
    }

    /** @return false when there is one with this id already */
    synchronized boolean add(StoredCallback callback) {
        return callbacks.putIfAbsent(callback.id(), callback) == null;
    }

    synchronized Optional<StoredCallback> callback(String id) {
        return Optional.ofNullable(callbacks.get(id));
    }

    public synchronized List<StoredCallback> callbacks() {
        return List.copyOf(callbacks.values());
    }

    /** Closes an open request; empty when it was closed before. */
    synchronized Optional<StoredCallback> close(String id, String result, String note, Instant now) {
        StoredCallback callback = callbacks.get(id);
        if (callback.closed()) {
            return Optional.empty();
        }
        StoredCallback closed = callback.close(result, note, now);
        callbacks.put(id, closed);
        return Optional.of(closed);
    }

    synchronized void add(StoredCall call) {
        calls.add(call);
    }

    public synchronized List<StoredCall> calls() {
        return List.copyOf(calls);
    }

    /**
     * Changes the events of a call.
     *
     * @param userId whose event only; null for all
     * @return the changed ones
     */
    synchronized List<StoredCall> change(String callId, String userId, UnaryOperator<StoredCall> change) {
        List<StoredCall> changed = new ArrayList<>();
        calls.replaceAll(call -> {
            if (!call.isOf(callId, userId)) {
                return call;
            }
            changed.add(change.apply(call));
            return changed.get(changed.size() - 1);
        });
        return changed;
    }

    /** Takes the events of a call away; false when there is none. */
    public synchronized boolean removeCall(String callId, String userId) {
        return calls.removeIf(call -> call.isOf(callId, userId));
    }

    /** The first call that mentions a recording. */
    Optional<StoredCall> callOf(String recordingId) {
        return calls().stream()
                .filter(call -> mentions(call.item(), recordingId))
                .findFirst();
    }

    /** The first callback request that mentions a recording. */
    Optional<StoredCallback> callbackOf(String recordingId) {
        return callbacks().stream()
                .filter(callback -> mentions(callback.item(), recordingId))
                .findFirst();
    }

    private static boolean mentions(JsonNode item, String recordingId) {
        for (JsonNode id : item.path("RecordingIds")) {
            if (id.asText().equalsIgnoreCase(recordingId)) {
                return true;
            }
        }
        return false;
    }
}
