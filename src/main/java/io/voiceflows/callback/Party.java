package io.voiceflows.callback;

import java.util.Map;
import java.util.UUID;

/**
 * A row that can own a phone call or be a party of it.
 *
 * @param table logical name: systemuser, team or queue
 */
public record Party(String table, UUID id) {

    private static final Map<String, String> ENTITY_SETS =
            Map.of("systemuser", "systemusers", "team", "teams", "queue", "queues");

    /** For {@code @odata.bind}. */
    public String reference() {
        return "/" + ENTITY_SETS.get(table) + "(" + id + ")";
    }

    boolean isUser() {
        return table.equals("systemuser");
    }
}
