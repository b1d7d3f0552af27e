package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/** Finds properties the way the platform spells them today: upper and lower case are the same, so ID is Id too. */
final class JsonFields {

    private JsonFields() {}

    /** The first candidate that is there and not null; a missing node when none is. */
    static JsonNode find(JsonNode item, List<String> candidates) {
        for (String candidate : candidates) {
            JsonNode found = candidate.startsWith("/") ? byPointer(item, candidate) : byName(item, candidate);
            if (!found.isMissingNode() && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    static JsonNode byPointer(JsonNode item, String pointer) {
        JsonNode at = item;
        for (String name :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            String plain = name.replace("~1", "/").replace("~0", "~");
            at = at.isArray() && plain.matches("\\d{1,6}") ? at.path(Integer.parseInt(plain)) : byName(at, plain);
        }
        return at;
    }

    private static JsonNode byName(JsonNode item, String name) {
        JsonNode exact = item.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> property : item.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return property.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
