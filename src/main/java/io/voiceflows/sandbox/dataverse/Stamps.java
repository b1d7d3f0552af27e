package io.voiceflows.sandbox.dataverse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the platform writes into every record by itself: who and when, defaults, composed names. */
final class Stamps {

    private static final List<String> NAMES = List.of("firstname", "middlename", "lastname");

    private Stamps() {}

    static void create(Table table, Map<String, Object> values, Caller caller, Instant now) {
        Object backdated = values.get("overriddencreatedon");
        put(table, values, "createdon", backdated == null ? now : backdated);
        put(table, values, "modifiedon", now);
        by(table, values, "createdby", "createdonbehalfby", caller);
        by(table, values, "modifiedby", "modifiedonbehalfby", caller);
        put(table, values, "activitytypecode", table.isActivity() ? table.name() : null);
        put(table, values, "isregularactivity", table.isActivity() ? Boolean.TRUE : null);
        table.rules().defaults().forEach((column, value) -> put(table, values, column, value));
        fullName(table, values);
    }

    static void update(
            Table table, Map<String, Object> values, Map<String, Object> changes, Caller caller, Instant now) {
        if (table.has("modifiedon") && !changes.containsKey("modifiedon")) {
            values.put("modifiedon", now);
        }
        values.remove("_modifiedby_value");
        values.remove("_modifiedonbehalfby_value");
        by(table, values, "modifiedby", "modifiedonbehalfby", caller);
        if (!changes.containsKey("fullname") && changes.keySet().stream().anyMatch(NAMES::contains)) {
            values.remove("fullname");
            fullName(table, values);
        }
    }

    private static void fullName(Table table, Map<String, Object> values) {
        if (table.rules().fullName()) {
            String name = Stream.of("firstname", "lastname")
                    .map(values::get)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
            put(table, values, "fullname", name.isBlank() ? null : name);
        }
    }

    private static void by(Table table, Map<String, Object> values, String who, String through, Caller caller) {
        put(table, values, "_" + who + "_value", caller.user());
        put(table, values, "_" + through + "_value", caller.onBehalf());
    }

    private static void put(Table table, Map<String, Object> values, String column, Object value) {
        if (value != null && table.has(column)) {
            values.putIfAbsent(column, value);
        }
    }
}
