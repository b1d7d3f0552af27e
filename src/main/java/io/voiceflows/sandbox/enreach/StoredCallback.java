package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A callback request as it is kept.
 *
 * @param listId the list that shows it, whatever the item itself says
 * @param received when it came to be; counts for windows when the item's own time is unreadable
 * @param text shown instead of the item, also when it is not JSON; null for a well-formed one
 */
public record StoredCallback(String id, String listId, Instant received, ObjectNode item, String text) {

    boolean closed() {
        return "Closed".equals(item.path("State").asText());
    }

    Instant created() {
        return Times.stored(item.path("Created")).orElse(received);
    }

    StoredCallback close(String result, String note, Instant now) {
        ObjectNode closed = item.deepCopy();
        closed.put("State", "Closed")
                .put("Result", result)
                .put("Note", note)
                .put("Closed", Times.text(now))
                .put("Modified", Times.text(now));
        return new StoredCallback(id, listId, received, closed, text);
    }
}
