package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of an item as they came, for the audit text (guide, EnableAudit). */
final class ReceivedValues {

    /** A link that opens something for whoever has it (contract, section 9). */
    private static final Pattern SECRET_LINK =
            Pattern.compile("[?&;#][^=&;#]*(token|key|sig|secret|password|code)[^=&;#]*=", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_NAME =
            Pattern.compile("token|secret|password|apikey", Pattern.CASE_INSENSITIVE);

    private ReceivedValues() {}

    /** By their own names in order; lists are joined, objects, empty values and secrets left out. */
    static Map<String, String> of(JsonNode item) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : item.properties()) {
            String value = value(property.getValue());
            if (value != null && !SECRET_NAME.matcher(property.getKey()).find()) {
                values.put(property.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** @return null for what is left out */
    private static String value(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(one -> {
                if (shown(one)) {
                    parts.add(one.asText());
                }
            });
            return parts.isEmpty() ? null : String.join(", ", parts);
        }
        return shown(value) ? value.asText() : null;
    }

    private static boolean shown(JsonNode value) {
        return value.isValueNode()
                && !value.isNull()
                && !SECRET_LINK.matcher(value.asText()).find();
    }
}
