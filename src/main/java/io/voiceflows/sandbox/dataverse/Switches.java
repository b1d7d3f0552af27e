package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;
import java.util.List;

/** The switches of the stand-in's behaviour, where real environments differ or a fault is wanted. */
final class Switches {

    static final String CLOSED_ACTIVITY_UPDATES = "closed-activity-updates";
    static final String STATECODE_ON_CREATE = "statecode-on-create";
    static final String QUEUE_AS_PARTY = "queue-as-party";
    static final String QUEUE_ITEM_IN_CHANGE_SET = "queue-item-in-change-set";
    static final String SECOND_QUEUE_ITEM = "second-queue-item";
    static final String PARTIES_IN_CREATING_PATCH = "parties-in-creating-patch";
    static final String DELTA_TOKENS = "delta-tokens";
    static final String LEADING_WILDCARDS = "leading-wildcards";
    static final String LEADING_WILDCARDS_MILLIS = "leading-wildcards-millis";
    static final String MISSING_PRIVILEGES = "missing-privileges";
    static final String REQUEST_LIMIT = "request-limit";
    static final String TIME_LIMIT = "time-limit-seconds";
    static final String CONCURRENCY_LIMIT = "concurrency-limit";
    static final String LIMIT_WINDOW = "limit-window-seconds";
    static final String READ_MILLIS = "read-millis";
    static final String WRITE_MILLIS = "write-millis";
    static final String WRITE_SPREAD_MILLIS = "write-spread-millis";

    /** Tables whose change tracking and depth of reading have switches of their own. */
    private static final List<String> CUSTOMERS = List.of("account", "contact", "lead");

    private Switches() {}

    static String changeTracking(Table table) {
        return "change-tracking." + table.name();
    }

    static String readDepth(Table table) {
        return "read-depth." + table.name();
    }

    static void declare(SandboxSwitches switches) {
        switches.declareOneOf(CLOSED_ACTIVITY_UPDATES, "reject", "allow");
        switches.declareOneOf(STATECODE_ON_CREATE, "ignore", "reject");
        switches.declareOneOf(QUEUE_AS_PARTY, "refuse", "accept");
        switches.declareOneOf(QUEUE_ITEM_IN_CHANGE_SET, "accept", "refuse");
        switches.declareOneOf(SECOND_QUEUE_ITEM, "refuse", "move");
        switches.declareOneOf(PARTIES_IN_CREATING_PATCH, "refuse", "accept");
        switches.declareOneOf(DELTA_TOKENS, "accepted", "expired");
        CUSTOMERS.forEach(table -> {
            switches.declareOneOf("change-tracking." + table, "on", "off");
            switches.declareOneOf("read-depth." + table, "organisation", "business-unit");
        });
        // Off as the table comes with Dynamics; an administrator can switch it on
        switches.declareOneOf("change-tracking.incident", "off", "on");
        switches.declareOneOf(LEADING_WILDCARDS, "slow", "fail", "fast");
        switches.declareNumber(LEADING_WILDCARDS_MILLIS, 300);
        switches.declare(MISSING_PRIVILEGES, "");
        switches.declareNumber(REQUEST_LIMIT, 6000);
        switches.declareNumber(TIME_LIMIT, 1200);
        switches.declareNumber(CONCURRENCY_LIMIT, 52);
        switches.declareNumber(LIMIT_WINDOW, 300);
        switches.declareNumber(READ_MILLIS, 0);
        switches.declareNumber(WRITE_MILLIS, 0);
        switches.declareNumber(WRITE_SPREAD_MILLIS, 0);
    }
}
