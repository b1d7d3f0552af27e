package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Makes the events that callback requests and calls give rise to. */
public final class Events {

    private final EnreachStore store;
    private final Webhooks webhooks;
    private final SandboxSwitches switches;
    private final Clock clock;

    Events(EnreachStore store, Webhooks webhooks, SandboxSwitches switches, Clock clock) {
        this.store = store;
        this.webhooks = webhooks;
        this.switches = switches;
        this.clock = clock;
    }

    void callback(String type, StoredCallback callback) {
        boolean data = switches.is(EnreachSwitches.WEBHOOK_CONTENT, "with-data");
        ObjectNode event = event(type, data ? "CallList" : "CallListItem", data ? callback.listId() : callback.id());
        if (data) {
            event.set("Data", callback.item().deepCopy());
        }
        webhooks.tell(event, clock.instant());
    }

    /** It began, and at its end it is over. */
    void call(StoredCall call) {
        String way = call.item().path("Direction").asInt(0) == 0 ? "In" : "Out";
        String name = call.kind() == StoredCall.Kind.QUEUE ? "QueueCallIn" : "UserCall" + way;
        webhooks.tell(about(call, name + "Connected", clock.instant()), clock.instant());
        webhooks.tell(about(call, name + "Disconnected", call.reported()), call.reported());
    }

    private ObjectNode about(StoredCall call, String type, Instant at) {
        boolean queue = call.kind() == StoredCall.Kind.QUEUE;
        JsonNode item = call.item();
        ObjectNode event = event(
                type,
                queue ? "Queue" : "User",
                item.path(queue ? "QueueId" : "UserId").asText(""));
        event.put("Timestamp", Times.text(at));
        event.put("CallId", call.id());
        event.put("QueueId", item.path("QueueId").asText(null));
        event.put("QueueName", item.path("QueueName").asText(null));
        event.put("UserId", item.path("UserId").asText(null));
        event.put("Username", item.path("UserName").asText(null));
        event.put("CallerNumber", item.path("ANum").asText(null));
        event.put("TargetNumber", item.path("BNum").asText(null));
        return event.put("OrganizationId", organisation());
    }

    /** Tells of an event with any content; what it lacks of the common part is filled in. */
    public ObjectNode tell(ObjectNode given) {
        ObjectNode event = event(given.path("EventType").asText("SomethingNew"), "User", "");
        event.setAll(given);
        webhooks.tell(event, clock.instant());
        return event;
    }

    private ObjectNode event(String type, String entityType, String entityId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Id", UUID.randomUUID().toString())
                .put("Timestamp", Times.text(clock.instant()))
                .put("RootEntityType", "Organization")
                .put("RootEntityId", organisation())
                .put("EntityType", entityType)
                .put("EntityId", entityId)
                .put("EventType", type);
    }

    private String organisation() {
        return store.organisationId();
    }
}
