package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;

/** Creates, changes and deletes records, with what the platform does by itself around each write. */
final class Records {

    private static final String PARTIES = "_activity_parties";

    private final Model model;
    private final Store store;
    private final SandboxSwitches switches;
    private final WriteRules rules;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Parties parties;
    private final QueueItems queueItems;

    Records(Model model, Store store, SandboxSwitches switches, Clock clock, Supplier<UUID> ids) {
        this.model = model;
        this.store = store;
        this.switches = switches;
        this.rules = new WriteRules(switches);
        this.clock = clock;
        this.ids = ids;
        this.parties = new Parties(model, store, switches, ids);
        this.queueItems = new QueueItems(model, store, switches);
    }

    Row create(Table table, JsonNode body, Writing writing) {
        return create(table, Payload.read(table, body, writing.references(), true), writing);
    }

    /** PATCH of a record that is not there: creates it, unless the client forbade that. */
    Row upsert(Resource where, JsonNode body, Writing writing) {
        Payload payload = Payload.read(where.table(), body, writing.references(), true);
        if (!payload.children().isEmpty() && switches.is(Switches.PARTIES_IN_CREATING_PATCH, "refuse")) {
            throw Refusal.payload(where.table(), "Deep inserts are not allowed in a PATCH request.");
        }
        // "on create the body wins over the URL" (Upsert a table row, key columns)
        where.alternate().forEach(payload.columns()::putIfAbsent);
        if (where.id() != null) {
            payload.columns().put(where.table().key(), where.id());
        }
        return create(where.table(), payload, writing);
    }

    private Row create(Table table, Payload payload, Writing writing) {
        if (!table.rules().create()) {
            throw Refusal.method("POST", table.set());
        }
        Map<String, Object> values = new LinkedHashMap<>(payload.columns());
        payload.parents().forEach((name, body) -> values.putAll(parent(table, name, body, writing)));
        rules.drop(table, values, writing, true);
        UUID id = values.get(table.key()) instanceof UUID own ? own : ids.get();
        if (store.find(table, id).isPresent()) {
            throw Refusal.duplicate();
        }
        table.idColumns().forEach(column -> values.put(column, id));
        Stamps.create(table, values, writing.caller(), now());
        Owners.assign(table, values, null, writing.caller(), store);
        States.create(table, values);
        rules.require(table, values);
        queueItems.beforeCreate(table, values, writing);
        Row row = save(table, id, values);
        payload.children().forEach((name, list) -> children(row, name, list, writing));
        if (table.isActivity()) {
            parties.follow(row);
        }
        return row;
    }

    Row update(Row before, JsonNode body, Writing writing) {
        Table table = before.table();
        Payload payload = Payload.read(table, body, writing.references(), false);
        if (!payload.children().isEmpty() || !payload.parents().isEmpty()) {
            throw Refusal.payload(table, "Deep update is not supported: update related records by themselves.");
        }
        Map<String, Object> changes = new LinkedHashMap<>(payload.columns());
        Object key = changes.remove(table.key());
        if (key != null && !key.equals(before.id())) {
            throw Refusal.invalid("The primary key " + table.key() + " cannot be changed.");
        }
        rules.drop(table, changes, writing, false);
        rules.refuseClosed(before, changes, writing);
        Map<String, Object> values = new LinkedHashMap<>(before.values());
        values.putAll(changes);
        Stamps.update(table, values, changes, writing.caller(), now());
        Owners.assign(table, values, before, writing.caller(), store);
        States.update(before, changes, values);
        rules.require(table, values);
        Row row = save(table, before.id(), values);
        if (table.isActivity()) {
            parties.follow(row);
            queueItems.afterStateOf(row, writing, this);
        }
        return row;
    }

    void delete(Row row) {
        if (!row.table().rules().create()) {
            throw Refusal.method("DELETE", row.table().set());
        }
        model.tables().forEach(other -> other.navigations().stream()
                .map(other::navigation)
                .filter(navigation -> !navigation.isCollection() && row.table().isA(navigation.getType()))
                .forEach(navigation -> store.pointingAt(row.id(), other, Table.lookupColumn(navigation))
                        .forEach(dependent -> letGo(row, dependent, Table.lookupColumn(navigation)))));
        store.remove(row);
    }

    /** Parties, queue items and notes go with their record; other lookups are emptied. */
    private void letGo(Row gone, Row dependent, String column) {
        boolean belongs =
                switch (dependent.table().name()) {
                    case "activityparty" -> column.equals(Parties.ACTIVITY);
                    case "queueitem", "annotation" -> column.equals("_objectid_value");
                    default -> false;
                };
        if (belongs) {
            store.remove(dependent);
        } else if (!gone.id().equals(dependent.id())) {
            Map<String, Object> values = new LinkedHashMap<>(dependent.values());
            values.put(column, null);
            store.put(dependent.table(), dependent.id(), values);
        }
    }

    /** "Associate and disassociate": only activity parties may be replaced as a collection. */
    void replaceParties(Row activity, JsonNode list, Writing writing) {
        rules.refuseClosed(activity, Map.of(), writing);
        parties.replace(activity, list, writing.references());
        save(activity.table(), activity.id(), activity.values());
    }

    QueueItems queueItems() {
        return queueItems;
    }

    Row save(Table table, UUID id, Map<String, Object> values) {
        Row row = new Row(table, id, 0, values);
        AlternateKeys.refuseDuplicate(store, row);
        return store.put(table, id, values);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void children(Row row, String name, JsonNode list, Writing writing) {
        if (name.endsWith(PARTIES) && row.table().isActivity()) {
            parties.add(row, list, writing.references());
            return;
        }
        EdmNavigationProperty navigation = row.table().navigation(name);
        Table table = model.named(navigation.getType().getName()).orElseThrow(() -> Refusal.noSuchSegment(name));
        String back = Table.lookupColumn(navigation.getPartner());
        list.forEach(child -> {
            Payload payload = Payload.read(table, child, writing.references(), true);
            payload.columns().put(back, new Lookup(row.table(), row.id()));
            create(table, payload, writing);
        });
    }

    private Map<String, Object> parent(Table table, String name, JsonNode body, Writing writing) {
        EdmNavigationProperty navigation = table.navigation(name);
        Table target = model.named(navigation.getType().getName()).orElseThrow(() -> Refusal.noSuchSegment(name));
        Row row = create(target, body, writing);
        return Map.of(Table.lookupColumn(navigation), new Lookup(target, row.id()));
    }
}
