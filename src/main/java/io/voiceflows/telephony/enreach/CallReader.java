package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.Call.Direction;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.call.Call.Privacy;
import java.time.Duration;
import java.util.Set;

/** Reads calls of one kind leniently (contract, sections 5 and 6). */
final class CallReader {

    private final Kind kind;
    private final EnreachMapping.Calls mapping;
    private final EnreachMapping.CallTexts texts;

    CallReader(Kind kind, EnreachMapping mapping) {
        this.kind = kind;
        this.mapping = mapping.calls(kind);
        this.texts = mapping.callTexts();
    }

    Call read(JsonNode json) {
        Item item = new Item(json, mapping.fields());
        boolean queue = kind == Kind.QUEUE;
        String id = item.id(Call.NO_ID);
        String userId = item.reference("user-id");
        Direction direction = direction(item);
        String calling = number(item, "calling-number", "calling number");
        String called = number(item, "called-number", "called number");
        CallTimes times = CallTimes.of(item, queue);
        boolean answered = answered(item, times, userId);
        return new Call(
                id,
                kind,
                userId,
                item.text("user-name", ""),
                direction,
                answered,
                either(direction, calling, called),
                either(direction, called, calling),
                item.reference("queue-id"),
                item.text("queue-name", ""),
                times.start(),
                queue ? times.start() : null,
                times.answered(),
                times.end(),
                times.duration(),
                times.waited(),
                privacy(item),
                item.texts("recording-ids"),
                item.time("modified", "time of the last change"),
                ReceivedValues.of(json),
                item.problems());
    }

    /** Which number is whose is only known when the direction is. */
    private static String either(Direction direction, String ofIncoming, String ofOutgoing) {
        if (direction == null) {
            return "";
        }
        return direction == Direction.INCOMING ? ofIncoming : ofOutgoing;
    }

    /** Queue calls come in (contract, section 6); a call of a user must say what it is. */
    private Direction direction(Item item) {
        if (item.missing("direction")) {
            if (kind == Kind.QUEUE) {
                return Direction.INCOMING;
            }
            item.problem("It has no direction.");
            return null;
        }
        JsonNode direction = item.find("direction");
        if (among(texts.incoming(), direction)) {
            return Direction.INCOMING;
        }
        if (among(texts.outgoing(), direction)) {
            return Direction.OUTGOING;
        }
        String shown = direction.isTextual() ? " \"" + Item.shown(direction) + "\"" : "";
        item.problem("The direction" + shown + " is neither incoming nor outgoing.");
        return null;
    }

    /** Withheld numbers are none; other words are none either, and said to be. */
    private String number(Item item, String field, String what) {
        String number = item.phoneNumber(field, what);
        if (number.isEmpty() || number.codePoints().anyMatch(Character::isDigit)) {
            return number;
        }
        if (texts.withheld().stream().noneMatch(number::equalsIgnoreCase)) {
            item.problem("The " + what + " is no number.");
        }
        return "";
    }

    /** Where no result is told, an answer shows by its traces. */
    private boolean answered(Item item, CallTimes times, String userId) {
        JsonNode result = item.find("end-result");
        if (!item.missing("end-result")) {
            boolean answered = among(texts.answered(), result);
            if (answered || result.asText("").strip().matches("-?\\d{1,9}")) {
                return answered;
            }
            item.problem("The end result is no known one.");
        }
        return times.answered() != null || (kind == Kind.QUEUE ? !userId.isEmpty() : positive(times.duration()));
    }

    private static boolean positive(Duration duration) {
        return duration != null && !duration.isZero();
    }

    /** Only what is plainly work is work; queue calls are, unless they say otherwise (design, 4.2). */
    private Privacy privacy(Item item) {
        if (item.missing("privacy")) {
            return kind == Kind.QUEUE ? Privacy.WORK : Privacy.UNCLASSIFIED;
        }
        JsonNode privacy = item.find("privacy");
        if (!privacy.isValueNode()) {
            item.problem("The privacy is not a text.");
        }
        return among(texts.work(), privacy)
                ? Privacy.WORK
                : among(texts.secret(), privacy) ? Privacy.PRIVATE : Privacy.UNCLASSIFIED;
    }

    private static boolean among(Set<String> texts, JsonNode value) {
        String text = value.isValueNode() ? value.asText().strip() : "";
        return texts.stream().anyMatch(text::equalsIgnoreCase);
    }
}
