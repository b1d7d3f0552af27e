package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A call event as it is kept: one per user involved. */
public record StoredCall(Kind kind, ObjectNode item) {

    /** Whether a person or a service queue was called. */
    public enum Kind {
        DIRECT,
        QUEUE
    }

    Instant start() {
        return time("StartTime");
    }

    Instant end() {
        return time("EndTime");
    }

    Instant modified() {
        return time("Modified");
    }

    private Instant time(String name) {
        return Instant.parse(item.path(name).asText());
    }
}
