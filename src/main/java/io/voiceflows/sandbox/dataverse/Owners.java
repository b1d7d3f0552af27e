package io.voiceflows.sandbox.dataverse;

import java.util.Map;

/** Who owns a record: whom the client named, else the caller. A disabled user cannot own. */
final class Owners {

    private static final String OWNER = "_ownerid_value";

    private Owners() {}

    static void assign(Table table, Map<String, Object> values, Row before, Caller caller, Store store) {
        if (!table.hasOwner()) {
            return;
        }
        values.putIfAbsent(OWNER, caller.user());
        Lookup owner = (Lookup) values.get(OWNER);
        if (before != null && owner.equals(before.get(OWNER))) {
            return;
        }
        Row row = store.get(owner.table(), owner.id());
        if (Boolean.TRUE.equals(row.get("isdisabled"))) {
            throw new Refusal(
                    400,
                    "0x80040225",
                    "The specified user(Id = " + owner.id() + ") is disabled. Consider enabling this user.");
        }
        boolean team = owner.table().name().equals("team");
        put(table, values, "_owningteam_value", team ? owner : null);
        put(table, values, "_owninguser_value", team ? null : owner);
        put(table, values, "_owningbusinessunit_value", row.get("_businessunitid_value"));
    }

    private static void put(Table table, Map<String, Object> values, String column, Object value) {
        if (table.has(column)) {
            values.put(column, value);
        }
    }
}
