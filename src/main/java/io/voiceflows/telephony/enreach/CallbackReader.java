package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.CallbackRequest.State;
import java.time.Instant;

/** Reads callback requests leniently. Each field has a name of its own in the mapping file. */
final class CallbackReader {

    private final EnreachMapping.Callbacks mapping;

    CallbackReader(EnreachMapping.Callbacks mapping) {
        this.mapping = mapping;
    }

    /** @param askedList the list that was asked for, used where an item names none */
    CallbackRequest read(JsonNode json, String askedList) {
        Item item = new Item(json, mapping.fields());
        String id = item.id(CallbackRequest.NO_ID);
        return new CallbackRequest(
                id,
                item.text("list", askedList),
                item.phoneNumber("contact-number", "contact number"),
                created(item),
                item.timeUntilFurtherNotice("due", "due time"),
                state(json),
                item.text("call-id", ""),
                item.text("queue-id", ""),
                note(item),
                item.texts("recording-ids"),
                item.problems());
    }

    boolean closed(JsonNode json) {
        return state(json) == State.CLOSED;
    }

    /** Whether the answer to a close says anything about the state. */
    boolean hasState(JsonNode json) {
        return !stateOf(json).isMissingNode();
    }

    private static Instant created(Item item) {
        if (item.missing("created")) {
            item.problem("It has no creation time.");
        }
        return item.time("created", "creation time");
    }

    /** Numbers of unknown enumerations stay what they are: not one of the closed states. */
    private State state(JsonNode json) {
        String state = stateOf(json).asText("").strip();
        return mapping.closedStates().stream().anyMatch(state::equalsIgnoreCase) ? State.CLOSED : State.OPEN;
    }

    private JsonNode stateOf(JsonNode json) {
        return JsonFields.find(json, mapping.fields().get("state"));
    }

    private static String note(Item item) {
        JsonNode note = item.find("note");
        return note.isMissingNode() ? "" : note.isValueNode() ? note.asText() : note.toString();
    }
}
