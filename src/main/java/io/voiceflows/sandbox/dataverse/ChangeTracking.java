package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Change tracking ("Use change tracking to synchronize data with external systems"): a full read that ends in a delta
 * link, and reads of what changed since, deletions last.
 */
final class ChangeTracking {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);
    private static final int DEFAULT_DAYS = 7;

    private record Token(Table table, long version, Instant issued) {}

    /** A changed record, or a deletion when the row is null. */
    private record Change(UUID id, Row row) {}

    private final Model model;
    private final Store store;
    private final SandboxSwitches switches;
    private final Clock clock;
    private final Map<String, Token> issued = new ConcurrentHashMap<>();

    ChangeTracking(Model model, Store store, SandboxSwitches switches, Clock clock) {
        this.model = model;
        this.store = store;
        this.switches = switches;
        this.clock = clock;
    }

    boolean concerns(ApiRequest request, Map<String, String> options) {
        return request.preferences().trackChanges() || options.containsKey("$deltatoken");
    }

    ObjectNode read(ApiRequest request, Table table, Map<String, String> options, Query query, RowWriter writer) {
        if (!query.plainSelect()) {
            throw Refusal.invalid("The odata.track-changes preference allows only the $select query option.");
        }
        ReadDepth.requireOrganisation(switches, request.caller(), table);
        if (!enabled(table, switches)) {
            throw Refusal.invalid("Entity: " + table.name() + " isn't enabled for change tracking.");
        }
        Pages pages = new Pages(request, table, options);
        String delta = options.get("$deltatoken");
        PagingCookie position = pages.position();
        long until = position == null || position.tracked() == null ? store.version() : position.tracked();
        List<Change> changes =
                delta == null ? all(table) : since(table, token(delta, table).version());
        Pages.Page<Change> page = pages.page(changes, Change::id, until);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String context = request.base() + "/$metadata#" + table.set();
        answer.put("@odata.context", context + query.contextColumns() + (delta == null ? "" : "/$delta"));
        ArrayNode value = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(change -> value.add(written(change, query, writer, context)));
        if (page.nextLink() == null) {
            answer.put("@odata.deltaLink", pages.link("$deltatoken", issue(table, until)));
        } else {
            answer.put("@odata.nextLink", page.nextLink());
        }
        answer.set("value", value);
        return answer;
    }

    static boolean enabled(Table table, SandboxSwitches switches) {
        String set = switches.get(Switches.changeTracking(table));
        return set == null ? table.rules().changeTracking() : set.equals("on");
    }

    void reset() {
        issued.clear();
    }

    private static ObjectNode written(Change change, Query query, RowWriter writer, String context) {
        if (change.row() != null) {
            return writer.write(change.row(), query);
        }
        ObjectNode deleted = JsonNodeFactory.instance.objectNode();
        deleted.put("@odata.context", context + "/$deletedEntity");
        deleted.put("id", change.id().toString());
        deleted.put("reason", "deleted");
        return deleted;
    }

    private List<Change> all(Table table) {
        return store.rows(table).stream().map(row -> new Change(row.id(), row)).toList();
    }

    private List<Change> since(Table table, long version) {
        List<Change> changes = new ArrayList<>();
        store.rows(table).stream()
                .filter(row -> row.version() > version)
                .sorted((a, b) -> Long.compare(a.version(), b.version()))
                .forEach(row -> changes.add(new Change(row.id(), row)));
        store.deletions(table, version).stream()
                .map(Store.Deletion::id)
                .distinct()
                .filter(id -> store.find(table, id).isEmpty())
                .forEach(id -> changes.add(new Change(id, null)));
        return changes;
    }

    private String issue(Table table, long version) {
        Instant now = clock.instant();
        issued.values()
                .removeIf(token ->
                        token.issued().plus(Duration.ofDays(3 * days())).isBefore(now));
        String text = version + "!" + STAMP.format(now);
        issued.put(table.name() + text, new Token(table, version, now));
        return text;
    }

    private Token token(String text, Table table) {
        Token token = issued.get(table.name() + text);
        if (token == null) {
            throw Refusal.invalid("The $deltatoken was not issued for this table: " + text);
        }
        boolean expired = switches.is(Switches.DELTA_TOKENS, "expired");
        if (expired || token.issued().plus(Duration.ofDays(days())).isBefore(clock.instant())) {
            throw new Refusal(
                    400,
                    "0x80044352",
                    "Version stamp associated with the client has expired. Please perform a full sync.");
        }
        return token;
    }

    /** {@code organization.expirechangetrackingindays}, 7 unless the organisation says otherwise. */
    private long days() {
        return store.rows(model.set("organizations")).stream()
                .findFirst()
                .map(organization -> organization.number("expirechangetrackingindays", DEFAULT_DAYS))
                .orElse(DEFAULT_DAYS);
    }
}
