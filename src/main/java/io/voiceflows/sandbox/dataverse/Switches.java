package io.voiceflows.sandbox.dataverse;

import io.voiceflows.sandbox.SandboxSwitches;

/** The switches of the stand-in's behaviour, where real environments differ or a fault is wanted. */
final class Switches {

    static final String CLOSED_ACTIVITY_UPDATES = "closed-activity-updates";
    static final String STATECODE_ON_CREATE = "statecode-on-create";
    static final String QUEUE_AS_PARTY = "queue-as-party";
    static final String QUEUE_ITEM_IN_CHANGE_SET = "queue-item-in-change-set";
    static final String SECOND_QUEUE_ITEM = "second-queue-item";
    static final String PARTIES_IN_CREATING_PATCH = "parties-in-creating-patch";
    static final String LEADING_WILDCARDS = "leading-wildcards";
    static final String LEADING_WILDCARDS_MILLIS = "leading-wildcards-millis";
    static final String REQUEST_LIMIT = "request-limit";
    static final String TIME_LIMIT = "time-limit-seconds";
    static final String CONCURRENCY_LIMIT = "concurrency-limit";

    private Switches() {}

    static void declare(SandboxSwitches switches) {
        switches.declare(CLOSED_ACTIVITY_UPDATES, "reject");
        switches.declare(STATECODE_ON_CREATE, "ignore");
        switches.declare(QUEUE_AS_PARTY, "refuse");
        switches.declare(QUEUE_ITEM_IN_CHANGE_SET, "accept");
        switches.declare(SECOND_QUEUE_ITEM, "refuse");
        switches.declare(PARTIES_IN_CREATING_PATCH, "refuse");
        switches.declare(LEADING_WILDCARDS, "slow");
        switches.declare(LEADING_WILDCARDS_MILLIS, "300");
        switches.declare(REQUEST_LIMIT, "6000");
        switches.declare(TIME_LIMIT, "1200");
        switches.declare(CONCURRENCY_LIMIT, "52");
    }
}
