package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Queue items and the actions on them. A record has one active queue item; completing or cancelling an activity
 * deactivates it.
 */
final class QueueItems {

    private static final String OBJECT = "_objectid_value";
    private static final String QUEUE = "_queueid_value";
    private static final String WORKER = "_workerid_value";

    private final Model model;
    private final Store store;
    private final SandboxSwitches switches;
    private final Table items;

    QueueItems(Model model, Store store, SandboxSwitches switches) {
        this.model = model;
        this.store = store;
        this.switches = switches;
        this.items = model.set("queueitems");
    }

    /** A queue item made directly, by POST or in a change set, obeys the same rule as AddToQueue. */
    void beforeCreate(Table table, Map<String, Object> values, Writing writing) {
        if (table != items) {
            return;
        }
        if (writing.inChangeSet() && switches.is(Switches.QUEUE_ITEM_IN_CHANGE_SET, "refuse")) {
            throw Refusal.invalid("A queue item cannot be created in a change set in this environment.");
        }
        Lookup object = (Lookup) values.get(OBJECT);
        if (active(object).isPresent()) {
            throw alreadyQueued();
        }
        Row record = store.get(object.table(), object.id());
        values.putIfAbsent("title", record.label());
        values.putIfAbsent("objecttypecode", record.table().rules().objectTypeCode());
        values.putIfAbsent("enteredon", values.get("createdon"));
    }

    void afterStateOf(Row activity, Writing writing, Records records) {
        if (activity.number("statecode", 0) != 0) {
            active(new Lookup(activity.table(), activity.id()))
                    .ifPresent(item -> change(item, Map.of("statecode", 1, "statuscode", 2), records));
        }
    }

    /** AddToQueue, bound to the destination queue (Web API action reference). */
    ObjectNode add(Row queue, JsonNode body, Writing writing, Records records) {
        refuseUnknown(body, List.of("Target", "SourceQueue", "QueueItemProperties"));
        Row target = target(body.get("Target"));
        Optional<Row> before = active(new Lookup(target.table(), target.id()));
        boolean move = switches.is(Switches.SECOND_QUEUE_ITEM, "move") || body.hasNonNull("SourceQueue");
        if (before.isPresent() && !move) {
            throw alreadyQueued();
        }
        Lookup destination = new Lookup(queue.table(), queue.id());
        Row item = before.map(found -> change(found, enter(destination, records), records))
                .orElseGet(() -> create(target, queue, body.get("QueueItemProperties"), writing, records));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("QueueItemId", item.id().toString());
        return answer;
    }

    /** PickFromQueue: gives the item to a worker, or takes it out of the queue at once. */
    void pick(Row item, JsonNode body, Records records) {
        refuseUnknown(body, List.of("SystemUser", "RemoveQueueItem"));
        JsonNode remove = body.path("RemoveQueueItem");
        if (!remove.isBoolean()) {
            throw Refusal.payload(items, "The parameter 'RemoveQueueItem' is missing or not a Boolean.");
        }
        Row user = reference(body.get("SystemUser"), model.set("systemusers"), "SystemUser");
        if (remove.booleanValue()) {
            records.delete(item);
        } else {
            work(item, new Lookup(user.table(), user.id()), records);
        }
    }

    void release(Row item, Records records) {
        work(item, null, records);
    }

    private void work(Row item, Lookup worker, Records records) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(WORKER, worker);
        changes.put("workeridmodifiedon", records.now());
        change(item, changes, records);
    }

    private Map<String, Object> enter(Lookup queue, Records records) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(QUEUE, queue);
        changes.put(WORKER, null);
        changes.put("enteredon", records.now());
        return changes;
    }

    private Row create(Row target, Row queue, JsonNode properties, Writing writing, Records records) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (properties != null && properties.isObject()) {
            properties.fields().forEachRemaining(field -> body.set(field.getKey(), field.getValue()));
        }
        body.put("queueid@odata.bind", "/" + queue.table().reference(queue.id()));
        body.put(
                "objectid_" + target.table().name() + "@odata.bind",
                "/" + target.table().reference(target.id()));
        return records.create(items, body, writing);
    }

    private Row change(Row item, Map<String, Object> changes, Records records) {
        Map<String, Object> values = new LinkedHashMap<>(item.values());
        values.putAll(changes);
        values.put("modifiedon", records.now());
        return records.save(items, item.id(), values);
    }

    private Optional<Row> active(Lookup object) {
        return object == null
                ? Optional.empty()
                : store.pointingAt(object.id(), items, OBJECT).stream()
                        .filter(item -> item.number("statecode", 0) == 0)
                        .findFirst();
    }

    private Row target(JsonNode target) {
        if (target == null || !target.isObject()) {
            throw Refusal.payload(null, "The parameter 'Target' of AddToQueue is missing.");
        }
        String type =
                target.path("@odata.type").asText("").replaceFirst("^#?(Microsoft\\.Dynamics\\.CRM|mscrm)\\.", "");
        Table table = model.named(type)
                .filter(named -> items.navigation("objectid_" + named.name()) != null)
                .orElseThrow(() -> Refusal.payload(
                        null,
                        "EdmEntityObject passed should have the key property value set and an '@odata.type' that a queue"
                                + " can hold. Parameter: Target"));
        return reference(target, table, "Target");
    }

    private Row reference(JsonNode node, Table table, String parameter) {
        JsonNode id = node == null ? null : node.get(table.key());
        if (id == null || !id.isTextual()) {
            throw Refusal.payload(
                    table,
                    "EdmEntityObject passed should have the key property value set. Parameter: " + parameter + ", key: "
                            + table.key());
        }
        return store.get(table, (UUID) ColumnValues.fromJson(table, table.key(), id));
    }

    private static void refuseUnknown(JsonNode body, List<String> parameters) {
        body.fieldNames().forEachRemaining(name -> {
            if (!parameters.contains(name) && !name.contains("@")) {
                throw Refusal.payload(
                        null, "The parameter '" + name + "' in the request payload is not a valid parameter.");
            }
        });
    }

    private static Refusal alreadyQueued() {
        return new Refusal(
                400,
                "0x80040526",
                "The item is already in a queue. Only one active queue item per record is possible.");
    }
}
