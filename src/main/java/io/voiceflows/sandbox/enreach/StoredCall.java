package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A call event as it is kept: one per user involved.
 *
 * @param id what the call is found by, whatever the item itself says; several events of one call share it
 * @param reported when it appears; counts for windows when the item's own times are unreadable
 * @param text shown instead of the item, also when it is not JSON; null for a well-formed one
 * @param delays how long after its end its recordings and metrics appear
 */
public record StoredCall(String id, Kind kind, ObjectNode item, Instant reported, String text, Delays delays) {

    /** Whether a person or a service queue was called. */
    public enum Kind {
        DIRECT,
        QUEUE
    }

    /** Null: as the switch says. */
    record Delays(Duration recordings, Duration metrics) {}

    StoredCall with(ObjectNode other) {
        return new StoredCall(id, kind, other, reported, text, delays);
    }

    /** Whether it is an event of this call; with a user id, also whether it is that user's, empty being nobody. */
    boolean isOf(String callId, String userId) {
        return id.equalsIgnoreCase(callId) && (userId == null || userId.equalsIgnoreCase(userId()));
    }

    String userId() {
        return item.path("UserId").asText("");
    }

    Instant start() {
        return Times.stored(item.path("StartTime")).orElse(reported);
    }

    Instant end() {
        return Times.stored(item.path("EndTime"))
                .orElseGet(() -> start().plus(Times.seconds(item.path("Duration"), Duration.ZERO)));
    }

    Instant modified() {
        return Times.stored(item.path("Modified")).orElse(reported);
    }
}
