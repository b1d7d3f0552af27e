package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Column values from and to JSON, as strict about types and lengths as the Web API. */
final class ColumnValues {

    private ColumnValues() {}

    static Object fromJson(Table table, String column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        String type = table.columnTypes().get(column);
        Object read =
                switch (type) {
                    case "String" -> value.isTextual() ? value.textValue() : null;
                    case "Boolean" -> value.isBoolean() ? value.booleanValue() : null;
                    case "Int32" -> value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
                    case "Int64" -> value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
                    case "Decimal" -> value.isNumber() ? value.decimalValue() : null;
                    case "Double" -> value.isNumber() ? (Object) value.doubleValue() : null;
                    case "Guid" -> value.isTextual() ? guid(value.textValue()) : null;
                    case "DateTimeOffset" -> value.isTextual() ? instant(value.textValue()) : null;
                    case "Date" -> value.isTextual() ? date(value.textValue()) : null;
                    default -> throw Refusal.notInSandbox("writing columns of type Edm." + type);
                };
        if (read == null) {
            throw Refusal.payload(
                    table,
                    "Cannot convert the literal '" + value.asText() + "' to the expected type 'Edm." + type + "'."
                            + " Property: " + column);
        }
        checkLength(table, column, read);
        checkChoice(table, column, read);
        return read;
    }

    static JsonNode toJson(Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        }
        if (value instanceof Boolean yesNo) {
            return json.booleanNode(yesNo);
        }
        if (value instanceof Integer number) {
            return json.numberNode(number);
        }
        if (value instanceof Long number) {
            return json.numberNode(number);
        }
        if (value instanceof BigDecimal number) {
            return json.numberNode(number);
        }
        if (value instanceof Double number) {
            return json.numberNode(number);
        }
        if (value instanceof Lookup lookup) {
            return json.textNode(lookup.id().toString());
        }
        return json.textNode(value.toString());
    }

    private static void checkLength(Table table, String column, Object value) {
        Integer longest = table.maxLength(column);
        if (longest != null && value instanceof String text && text.length() > longest) {
            throw new Refusal(
                    400,
                    "0x80044331",
                    "A validation error occurred. The length of the '" + column + "' attribute of the '" + table.name()
                            + "' entity exceeded the maximum allowed length of '" + longest + "'.");
        }
    }

    private static void checkChoice(Table table, String column, Object value) {
        Map<Integer, String> choices = table.rules().choices().get(column);
        if (choices != null && !choices.containsKey(value)) {
            throw new Refusal(
                    400,
                    "0x8004431a",
                    "A validation error occurred. The value '" + value + "' of '" + column + "' on record of type '"
                            + table.name() + "' is outside the valid range. Accepted Values: " + choices.keySet());
        }
    }

    private static UUID guid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Dataverse keeps seconds, nothing finer. */
    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
