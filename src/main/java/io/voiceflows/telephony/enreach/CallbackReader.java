package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.CallbackRequest.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads callback requests leniently (contract, rule 2). A malformed item never breaks its page: what could be read is
 * kept, and its problem is named.
 */
final class CallbackReader {

    private static final int LONGEST_ID = 100;
    private static final int SHOWN = 40;
    /** The earliest time that Dataverse takes; what is earlier is a default value of some system. */
    private static final Instant EARLIEST = Instant.parse("1753-01-01T00:00:00Z");
    /** Year 9999 means "until further notice". */
    private static final Instant OPEN_END = Instant.parse("9999-01-01T00:00:00Z");

    private final EnreachMapping.Callbacks mapping;

    CallbackReader(EnreachMapping.Callbacks mapping) {
        this.mapping = mapping;
    }

    /** @param askedList the list that was asked for, used where an item names none */
    CallbackRequest read(JsonNode item, String askedList) {
        StringJoiner problems = new StringJoiner(" ");
        if (!item.isObject()) {
            problems.add("The item is not a JSON object.");
        }
        String id = id(item, problems);
        return new CallbackRequest(
                id,
                text(item, "list", askedList, problems),
                number(item, problems),
                created(item, problems),
                due(item, problems),
                state(item),
                text(item, "call-id", "", problems),
                text(item, "queue-id", "", problems),
                note(item),
                recordings(item),
                problems.toString());
    }

    boolean closed(JsonNode item) {
        return state(item) == State.CLOSED;
    }

    /** Whether the answer to a close says anything about the state. */
    boolean hasState(JsonNode item) {
        return !find(item, "state").isMissingNode();
    }

    private String id(JsonNode item, StringJoiner problems) {
        JsonNode id = find(item, "id");
        String text = id.isValueNode() ? id.asText().strip() : "";
        if (!text.isEmpty() && text.length() <= LONGEST_ID && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        problems.add("It has no usable id; here it is known by a hash of its content.");
        return CallbackRequest.NO_ID + hash(item.toString());
    }

    private String number(JsonNode item, StringJoiner problems) {
        JsonNode number = find(item, "contact-number");
        if (number.isMissingNode() || number.isTextual()) {
            return number.asText("").strip();
        }
        problems.add("The contact number is not a text.");
        return number.isIntegralNumber() ? number.asText() : "";
    }

    private Instant created(JsonNode item, StringJoiner problems) {
        JsonNode value = find(item, "created");
        if (value.isMissingNode() || value.asText().isBlank()) {
            problems.add("It has no creation time.");
            return null;
        }
        Instant created = time(value, "creation time", problems);
        return created == null
                ? null
                : created.isBefore(OPEN_END) ? created : unusable("creation time", value, problems);
    }

    private Instant due(JsonNode item, StringJoiner problems) {
        JsonNode value = find(item, "due");
        if (value.isMissingNode() || value.asText().isBlank()) {
            return null;
        }
        Instant due = time(value, "due time", problems);
        return due == null || !due.isBefore(OPEN_END) ? null : due;
    }

    private static Instant time(JsonNode value, String what, StringJoiner problems) {
        try {
            Instant time = LenientTime.parse(value);
            return time.isBefore(EARLIEST) ? unusable(what, value, problems) : time;
        } catch (DateTimeException unreadable) {
            return unusable(what, value, problems);
        }
    }

    private static Instant unusable(String what, JsonNode value, StringJoiner problems) {
        String text = value.asText(value.toString()).replaceAll("\\p{C}", "?");
        problems.add("The " + what + " \"" + text.substring(0, Math.min(SHOWN, text.length())) + "\" is unusable.");
        return null;
    }

    /** Numbers of unknown enumerations stay what they are: not one of the closed states. */
    private State state(JsonNode item) {
        String state = find(item, "state").asText("").strip();
        return mapping.closedStates().stream().anyMatch(state::equalsIgnoreCase) ? State.CLOSED : State.OPEN;
    }

    private String text(JsonNode item, String field, String otherwise, StringJoiner problems) {
        JsonNode value = find(item, field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            problems.add("The " + field + " is not a text.");
            return otherwise;
        }
        return value.asText().isBlank() ? otherwise : value.asText().strip();
    }

    private String note(JsonNode item) {
        JsonNode note = find(item, "note");
        return note.isMissingNode() ? "" : note.isValueNode() ? note.asText() : note.toString();
    }

    private List<String> recordings(JsonNode item) {
        JsonNode value = find(item, "recording-ids");
        List<String> ids = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (one.isValueNode() && !one.isNull() && !one.asText().isBlank()) {
                ids.add(one.asText().strip());
            }
        }
        return List.copyOf(ids);
    }

    private JsonNode find(JsonNode item, String field) {
        return JsonFields.find(item, mapping.fields().get(field));
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
