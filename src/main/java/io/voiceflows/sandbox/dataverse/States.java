package io.voiceflows.sandbox.dataverse;

import java.util.Map;

/** State and status reason of a record: which pairs exist, and what a closed activity lets through. */
final class States {

    private States() {}

    /** On create a record is in its first state; only the status reasons of that state fit. */
    static void create(Table table, Map<String, Object> values) {
        if (table.rules().states().isEmpty()) {
            return;
        }
        Overlay.State first = table.rules().states().get(0);
        values.putIfAbsent("statecode", first.code());
        values.putIfAbsent("statuscode", defaultStatus(state(table, values)));
        check(table, values);
    }

    /** On update state and status travel together; a new state alone takes its default status. */
    static void update(Row before, Map<String, Object> changes, Map<String, Object> values) {
        if (before.table().rules().states().isEmpty()) {
            return;
        }
        if (changes.get("statecode") != null && changes.get("statuscode") == null && changesState(before, changes)) {
            values.put("statuscode", defaultStatus(state(before.table(), values)));
        }
        check(before.table(), values);
    }

    static boolean changesState(Row before, Map<String, Object> changes) {
        return changes.get("statecode") != null && !changes.get("statecode").equals(before.get("statecode"));
    }

    static boolean closed(Row row) {
        return row.table().rules().closedIsReadOnly() && row.number("statecode", 0) != 0;
    }

    static String label(Table table, String column, Object value) {
        for (Overlay.State state : table.rules().states()) {
            if (column.equals("statecode") && value.equals(state.code())) {
                return state.label();
            }
            if (column.equals("statuscode") && state.statuses().containsKey(value)) {
                return state.statuses().get(value);
            }
        }
        return null;
    }

    private static Overlay.State state(Table table, Map<String, Object> values) {
        return table.rules().states().stream()
                .filter(state -> values.get("statecode").equals(state.code()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        400,
                        "0x8004431a",
                        values.get("statecode") + " is not a valid state code for " + table.name() + "."));
    }

    private static int defaultStatus(Overlay.State state) {
        return state.statuses().keySet().iterator().next();
    }

    private static void check(Table table, Map<String, Object> values) {
        Overlay.State state = state(table, values);
        Object status = values.get("statuscode");
        if (!state.statuses().containsKey(status)) {
            String name = table.rules().stateName() == null
                    ? table.name() + "State"
                    : table.rules().stateName();
            throw new Refusal(
                    400,
                    "0x80048408",
                    status + " is not a valid status code for state code " + name + "." + state.label() + " with Id "
                            + values.get(table.key()) + ".");
        }
    }
}
