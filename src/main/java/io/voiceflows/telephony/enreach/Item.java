package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * One item of an answer while it is read leniently (contract, rule 2). A malformed item never breaks its page: what could
 * be read is given, and what could not is named, without any number that may be somebody's.
 */
final class Item {

    private static final int LONGEST_ID = 100;
    private static final int SHOWN = 40;
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);
    /** The earliest time that Dataverse takes; what is earlier is a default value of some system. */
    private static final Instant EARLIEST = Instant.parse("1753-01-01T00:00:00Z");
    /** Year 9999 means "until further notice". */
    private static final Instant OPEN_END = Instant.parse("9999-01-01T00:00:00Z");

    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern DATE_LIKE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][\\d:.]{1,18})? ?([Zz]|[+-]\\d{2}:?\\d{2})?");
    private static final String NO_REFERENCE = "00000000-0000-0000-0000-000000000000";

    private final JsonNode json;
    private final Map<String, List<String>> fields;
    private final StringJoiner problems = new StringJoiner(" ");

    Item(JsonNode json, Map<String, List<String>> fields) {
        this.json = json;
        this.fields = fields;
        if (!json.isObject()) {
            problem("The item is not a JSON object.");
        }
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** What could not be read; empty for a well-formed item. */
    String problems() {
        return problems.toString();
    }

    JsonNode find(String field) {
        return JsonFields.find(json, fields.get(field));
    }

    /** Whether nothing is said about it; what is said but unreadable is not missing. */
    boolean missing(String field) {
        JsonNode value = find(field);
        return value.isMissingNode() || value.isTextual() && value.asText().isBlank();
    }

    /** @param prefix begins the id of an item that has none of its own and is known by a hash of its content */
    String id(String prefix) {
        String id = ownId();
        if (!id.isEmpty()) {
            return id;
        }
        problem("It has no usable id; here it is known by a hash of its content.");
        return prefix + hash(json.toString());
    }

    /** Empty when there is none that can be used. */
    String ownId() {
        JsonNode id = find("id");
        String text = id.isValueNode() ? id.asText().strip() : "";
        boolean usable = text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl);
        return usable && !NO_REFERENCE.equals(text) ? text : "";
    }

    String text(String field, String otherwise) {
        JsonNode value = find(field);
        if (missing(field)) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            problem("The " + field + " is not a text.");
            return otherwise;
        }
        return value.asText().strip();
    }

    /** The id of something else; an id of zeros is none. */
    String reference(String field) {
        String id = text(field, "");
        return NO_REFERENCE.equals(id) ? "" : id;
    }

    /** A list of texts, or a single one. */
    List<String> texts(String field) {
        return textsIn(find(field));
    }

    /** Those of all candidates, where each may hold one of its own. */
    List<String> allTexts(String field) {
        return fields.get(field).stream()
                .flatMap(candidate -> textsIn(JsonFields.find(json, List.of(candidate))).stream())
                .distinct()
                .toList();
    }

    private static List<String> textsIn(JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (one.isValueNode() && !one.isNull() && !one.asText().isBlank()) {
                texts.add(one.asText().strip());
            }
        }
        return List.copyOf(texts);
    }

    /** A phone number as received, empty when there is none. */
    String phoneNumber(String field, String what) {
        JsonNode number = find(field);
        if (number.isMissingNode() || number.isTextual()) {
            return number.asText("").strip();
        }
        problem("The " + what + " is not a text.");
        return number.isIntegralNumber() ? number.asText() : "";
    }

    /** @return null when missing or unusable */
    Instant time(String field, String what) {
        Instant time = openEnded(field, what);
        return time == null || time.isBefore(OPEN_END) ? time : unusable(find(field), what);
    }

    /** @return null when missing, unusable, or without end */
    Instant timeUntilFurtherNotice(String field, String what) {
        Instant time = openEnded(field, what);
        return time == null || time.isBefore(OPEN_END) ? time : null;
    }

    /** A number of seconds as nobody talks or waits longer; null when missing or unusable. */
    Duration seconds(String field, String what) {
        if (missing(field)) {
            return null;
        }
        JsonNode value = find(field);
        String text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (!SECONDS.matcher(text).matches()) {
            problem("The " + what + " is no number of seconds.");
            return null;
        }
        Duration span = Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        boolean absurd = span.compareTo(LONGEST_SPAN) > 0;
        if (span.isNegative() || absurd) {
            problem("The " + what + (absurd ? " is over 24 hours." : " is negative."));
            return null;
        }
        return span;
    }

    /** A value as a message may show it: short, without control characters, and digits only where they are a date's. */
    static String shown(JsonNode value) {
        String text = value.asText("").strip().replaceAll("\\p{C}", "?");
        String harmless = DATE_LIKE.matcher(text).matches() ? text : text.replaceAll("\\p{Nd}", "•");
        return harmless.substring(0, Math.min(SHOWN, harmless.length()));
    }

    private Instant openEnded(String field, String what) {
        if (missing(field)) {
            return null;
        }
        try {
            Instant time = LenientTime.parse(find(field));
            return time.isBefore(EARLIEST) ? unusable(find(field), what) : time;
        } catch (DateTimeException unreadable) {
            return unusable(find(field), what);
        }
    }

    private Instant unusable(JsonNode value, String what) {
        problem("The " + what + (value.isTextual() ? " \"" + shown(value) + "\"" : "") + " is unusable.");
        return null;
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
