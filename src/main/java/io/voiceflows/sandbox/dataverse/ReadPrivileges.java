package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;

/** Whether the caller may read a table, and how deep, as the switches say ("Use change tracking", privileges needed). */
final class ReadPrivileges {

    private static final String DENIED = "0x80040220";

    private ReadPrivileges() {}

    /** For reading at all; with less than the organisation's depth all records of the sandbox's one unit are seen. */
    static void require(SandboxSwitches switches, Caller caller, Table table) {
        if (switches.is(Switches.readPrivilege(table), "none")) {
            throw denied(caller, table);
        }
    }

    /** For change tracking, which tells of every record. */
    static void requireOrganisation(SandboxSwitches switches, Caller caller, Table table) {
        String privilege = switches.get(Switches.readPrivilege(table));
        if (privilege != null && !privilege.equals("organisation")) {
            throw denied(caller, table);
        }
    }

    private static Refusal denied(Caller caller, Table table) {
        String privilege = "prvRead" + table.name().substring(0, 1).toUpperCase()
                + table.name().substring(1);
        return new Refusal(
                403,
                DENIED,
                "Principal user (Id=" + caller.user().id() + ", type=8) is missing " + privilege + " privilege on OTC="
                        + table.rules().objectTypeCode() + " for entity '" + table.name() + "'.");
    }
}
