package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.Locale;

/** How much of a table the caller may read, as the switches say ("Use change tracking", privileges needed). */
final class ReadDepth {

    private static final String DENIED = "0x80040220";

    private ReadDepth() {}

    /** For change tracking, which tells of every record. */
    static void requireOrganisation(SandboxSwitches switches, Caller caller, Table table) {
        if (switches.is(Switches.readDepth(table), "business-unit")) {
            String privilege = "prvRead" + table.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + table.name().substring(1);
            throw new Refusal(
                    403,
                    DENIED,
                    "Principal user (Id=" + caller.user().id() + ", type=8) is missing " + privilege
                            + " privilege on OTC=" + table.rules().objectTypeCode() + " for entity '" + table.name()
                            + "'.");
        }
    }
}
