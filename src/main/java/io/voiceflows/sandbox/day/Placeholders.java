package io.voiceflows.sandbox.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of names in texts: {@code $number}, {@code /systemusers($lynne)}; and times in the place of
 * {@code $now} and {@code $now-PT80S}.
 */
record Placeholders(Map<String, String> values, Instant now) {

    private static final Pattern NAME = Pattern.compile("\\$([a-z][a-z_]*)(-P[0-9DTHMS]+)?");

    JsonNode fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = object.objectNode();
            object.properties().forEach(property -> filled.set(property.getKey(), fill(property.getValue())));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = array.arrayNode();
            array.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        return node.isTextual() ? TextNode.valueOf(fill(node.asText())) : node;
    }

    private String fill(String text) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name)));
    }

    private String value(MatchResult name) {
        if (name.group(1).equals("now")) {
            Duration before = name.group(2) == null ? Duration.ZERO : Duration.parse(name.group(2));
            return now.plus(before).truncatedTo(ChronoUnit.SECONDS).toString();
        }
        String value = values.get(name.group(1));
        if (value == null) {
            throw new IllegalArgumentException("Nothing stands for $" + name.group(1) + ". Known: " + values.keySet());
        }
        return value;
    }
}
