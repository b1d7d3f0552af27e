package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.Map;

/** What of a client's values is taken, ignored or refused. The sandbox itself, when it seeds, may set more. */
record WriteRules(SandboxSwitches switches) {

    /** What the platform fills by itself is not taken from the client. */
    void drop(Table table, Map<String, Object> values, Writing writing, boolean creating) {
        values.entrySet()
                .removeIf(e -> e.getValue() == null
                        && (e.getKey().equals("statecode") || e.getKey().equals("statuscode")));
        if (writing.seeding()) {
            return;
        }
        values.keySet().removeIf(column -> table.readOnly(column.replaceAll("^_|_value$", "")));
        if (creating && values.containsKey("statecode")) {
            if (switches.is(Switches.STATECODE_ON_CREATE, "reject")) {
                throw Refusal.payload(table, "The property 'statecode' is not valid for create.");
            }
            values.remove("statecode");
        }
    }

    /** "Completed and canceled phone calls are read-only" (entity reference of phonecall). */
    void refuseClosed(Row before, Map<String, Object> changes, Writing writing) {
        if (!writing.seeding()
                && States.closed(before)
                && !States.changesState(before, changes)
                && switches.is(Switches.CLOSED_ACTIVITY_UPDATES, "reject")) {
            throw Refusal.invalid("Cannot update Closed or Cancelled Activity");
        }
    }

    void require(Table table, Map<String, Object> values) {
        for (String column : table.rules().required()) {
            if (values.get(column) == null) {
                throw Refusal.invalid("Required field '" + column.replaceAll("^_|_value$", "") + "' of " + table.name()
                        + " is missing.");
            }
        }
    }
}
