package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what a test file expects with what was seen. Of a structure only the fields that are named count; a JSON
 * text must be the same as a whole.
 */
final class Comparison {

    private final TypedValues values;

    Comparison(TypedValues values) {
        this.values = values;
    }

    /** What differs, in words; empty when nothing does. */
    Optional<String> difference(String what, JsonNode expected, JsonNode seen) {
        if (expected.isTextual() && !sameText(expected, seen)) {
            Optional<JsonNode> whole = values.parsed(expected.asText());
            // Read from text too: numbers are the same then, however they were kept.
            Optional<JsonNode> other = values.parsed(seen.isTextual() ? seen.asText() : seen.toString());
            boolean same = whole.isPresent() && other.isPresent() && whole.get().equals(other.get());
            return same ? Optional.empty() : differs(what, expected, seen);
        }
        if (expected.isContainerNode() && seen.isTextual()) {
            return values.parsed(seen.asText())
                    .map(parsed -> parts(what, expected, parsed))
                    .orElseGet(() -> differs(what, expected, seen));
        }
        return expected.isContainerNode() ? parts(what, expected, seen) : scalars(what, expected, seen);
    }

    private Optional<String> parts(String what, JsonNode expected, JsonNode seen) {
        if (expected.isArray()) {
            if (!seen.isArray() || seen.size() != expected.size()) {
                return differs(what, expected, seen);
            }
            for (int i = 0; i < expected.size(); i++) {
                Optional<String> difference = difference(what + "[" + i + "]", expected.get(i), seen.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (!seen.isObject()) {
            return differs(what, expected, seen);
        }
        Iterator<Map.Entry<String, JsonNode>> fields = expected.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            Optional<String> difference =
                    difference(what + "." + field.getKey(), field.getValue(), seen.path(field.getKey()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> scalars(String what, JsonNode expected, JsonNode seen) {
        boolean same = expected.isNull()
                ? seen.isNull() || seen.isMissingNode()
                : expected.isNumber() && seen.isNumber()
                        ? expected.decimalValue().compareTo(seen.decimalValue()) == 0
                        : sameText(expected, seen);
        return same ? Optional.empty() : differs(what, expected, seen);
    }

    private static boolean sameText(JsonNode expected, JsonNode seen) {
        return seen.isValueNode() && !seen.isNull() && seen.asText().equals(expected.asText());
    }

    private static Optional<String> differs(String what, JsonNode expected, JsonNode seen) {
        return Optional.of(
                what + " should be " + expected + " but was " + (seen.isMissingNode() ? "absent" : seen.toString()));
    }
}
