package io.voiceflows.pipeline.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dryrun.PlannedWrite;
import io.voiceflows.settings.TenantSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what a dry run lists: numbers as everywhere, and of texts that people wrote only how long they are. Pure. */
final class PlannedMask {

    /** Runs of digits that are no part of an id or a moment. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])\\+?\\d[\\d ()./]{4,}\\d(?![\\w-])");

    /** Logical fields that name things on the telephony side, and nobody. */
    private static final List<String> IDS = List.of("call-id", "callback-id", "recording-url");

    private final Set<String> told;
    private final Set<String> ids = new HashSet<>();

    PlannedMask(TenantSettings settings) {
        Map<String, String> columns = settings.columns().phonecall();
        told = new HashSet<>(Set.of("description", "notetext"));
        if (columns.containsKey("audit")) {
            told.add(columns.get("audit"));
        }
        IDS.stream().map(columns::get).filter(Objects::nonNull).forEach(ids::add);
    }

    PlannedWrite mask(PlannedWrite write) {
        return new PlannedWrite(
                write.unit(), write.neighbour(), write.method(), write.path(), masked("", write.body()));
    }

    private JsonNode masked(String column, JsonNode value) {
        if (value instanceof ObjectNode row) {
            ObjectNode masked = row.objectNode();
            row.properties().forEach(each -> masked.set(each.getKey(), masked(each.getKey(), each.getValue())));
            return masked;
        }
        if (value instanceof ArrayNode rows) {
            ArrayNode masked = rows.arrayNode();
            rows.forEach(row -> masked.add(masked(column, row)));
            return masked;
        }
        return value instanceof TextNode text ? TextNode.valueOf(masked(column, text.asText())) : value;
    }

    private String masked(String column, String text) {
        if (ids.contains(column)) {
            return text;
        }
        if (told.contains(column)) {
            return "••• (%d characters)".formatted(text.length());
        }
        return NUMBER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(PhoneNumbers.mask(found.group())));
    }
}
