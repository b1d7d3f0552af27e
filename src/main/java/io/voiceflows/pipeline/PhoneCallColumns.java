package io.voiceflows.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.settings.ColumnsSettings;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns a route's mapping into the row that Dynamics takes: logical fields under "custom" go to the tenant's own
 * columns, texts are cut to their columns' lengths.
 */
@Component("phoneCallColumns")
public class PhoneCallColumns {

    private static final String CUSTOM = "custom";
    private static final String DESCRIPTION = "description";
    private static final String BIND = "@odata.bind";
    /** Most that the column for the audit text takes. */
    public static final int AUDIT = 10_000;

    private static final Map<String, Integer> LENGTHS =
            Map.of("call-id", 100, "callback-id", 100, "audit", AUDIT, "recording-url", 2000);
    private static final Map<String, String> LOOKUPS = Map.of("callback-request", "/phonecalls(%s)");
    /** Without a column of their own these go to the description, because records are found again by them. */
    private static final Map<String, String> IDENTITIES =
            Map.of("callback-id", "Callback request: ", "call-id", "Call: ");

    private final PhoneCallTexts texts = new PhoneCallTexts();

    /** @param mapped the result of the route's mapping; it is not changed */
    public ObjectNode row(ColumnsSettings columns, JsonNode mapped) {
        ObjectNode row = mapped.deepCopy();
        JsonNode custom = Optional.ofNullable(row.remove(CUSTOM)).orElse(row.objectNode());
        auditWithoutColumn(row, columns, custom);
        StringBuilder identities = new StringBuilder();
        custom.fields().forEachRemaining(field -> {
            String value = field.getValue().asText("");
            if (!field.getValue().isNull() && !value.isEmpty()) {
                place(row, columns, field.getKey(), field.getValue(), identities);
            }
        });
        cut(row, "subject", PhoneCallTexts.SUBJECT);
        cut(row, "phonenumber", PhoneCallTexts.NUMBER);
        describe(row, identities.toString());
        return row;
    }

    /** Without a column of its own the audit text goes to the description, and names the call there. */
    private static void auditWithoutColumn(ObjectNode row, ColumnsSettings columns, JsonNode custom) {
        String audit = custom.path("audit").asText("");
        if (columns.phonecall().containsKey("audit") || audit.isEmpty()) {
            return;
        }
        String note = row.path(DESCRIPTION).asText("");
        row.put(DESCRIPTION, note.isEmpty() ? audit : note + "\n" + audit);
    }

    private void place(
            ObjectNode row, ColumnsSettings columns, String field, JsonNode value, StringBuilder identities) {
        String column = columns.phonecall().get(field);
        if (column == null) {
            // "CallId is …" names the call already.
            boolean told = row.path(DESCRIPTION).asText("").endsWith(" " + value.asText());
            if (IDENTITIES.containsKey(field) && !told) {
                String id = texts.fit(value.asText(), LENGTHS.get(field));
                identities.append('\n').append(IDENTITIES.get(field)).append(id);
            }
        } else if (LOOKUPS.containsKey(field)) {
            row.put(column + BIND, LOOKUPS.get(field).formatted(value.asText()));
        } else if (value.isTextual()) {
            row.put(column, texts.fit(value.asText(), LENGTHS.getOrDefault(field, PhoneCallTexts.SUBJECT)));
        } else {
            row.set(column, value);
        }
    }

    /** The note is cut, never the ids after it. */
    private void describe(ObjectNode row, String identities) {
        String note = row.path(DESCRIPTION).asText("");
        String whole = texts.fit(note, PhoneCallTexts.DESCRIPTION - identities.length()) + identities;
        if (whole.isBlank()) {
            row.remove(DESCRIPTION);
        } else {
            row.put(DESCRIPTION, whole.strip());
        }
    }

    private void cut(ObjectNode row, String column, int maxLength) {
        if (row.path(column).isTextual()) {
            row.put(column, texts.fit(row.get(column).asText(), maxLength));
        }
    }
}
