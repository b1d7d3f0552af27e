package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.telephony.CallbackWindow;
import io.voiceflows.telephony.CloseAnswer;
import java.util.ArrayList;
import java.util.List;

/** Callback requests of Enreach: which windows to ask for, and what the answers mean. */
public final class EnreachCallbacks {

    private final EnreachMapping mapping;
    private final CallbackReader reader;

    EnreachCallbacks(MappingFile file) {
        this.mapping = file.mapping();
        this.reader = new CallbackReader(mapping.callbacks());
    }

    /** The account of reading one window, piece by piece; the platform refuses windows that are too long. */
    public WindowReading<CallbackWindow, CallbackRequest> reading(CallbackWindow window) {
        List<CallbackWindow> pieces = WindowReading.pieces(
                window.from(),
                window.to(),
                mapping.callbacks().window(),
                (from, to) -> new CallbackWindow(window.listId(), from, to));
        return new WindowReading<>(pieces, CallbackRequest::id, (first, again) -> first);
    }

    /** Adds the items of one answer. */
    public void take(String tenant, WindowReading<CallbackWindow, CallbackRequest> reading, EnreachAnswer answer) {
        String list = reading.getWindow().listId();
        JsonNode items = JsonFields.byPointer(answer.body(), mapping.callbacks().items());
        if (!items.isArray()) {
            throw EnreachAnswers.unreadable(
                    tenant, "callback list " + list, "array of callback requests", "callbacks.items");
        }
        List<CallbackRequest> requests = new ArrayList<>();
        items.forEach(item -> requests.add(reader.read(item, list)));
        reading.took(requests);
    }

    /** @return null when the platform no longer knows it */
    public CallbackRequest one(String tenant, String id, EnreachAnswer answer) {
        if (!answer.ok()) {
            return null;
        }
        if (!answer.body().isObject()) {
            throw EnreachAnswers.unreadable(tenant, "callback request " + id, "callback request", "callback-read.path");
        }
        return reader.read(answer.body(), "");
    }

    /** "Already closed" and "unknown" count as closed (contract, section 7); an item left open does not. */
    public CloseAnswer closed(String tenant, String id, EnreachAnswer answer) {
        if (answer.status() == 404) {
            return CloseAnswer.UNKNOWN;
        }
        if (answer.status() == 409) {
            return CloseAnswer.ALREADY_CLOSED;
        }
        if (answer.body().isObject() && reader.hasState(answer.body()) && !reader.closed(answer.body())) {
            throw new NeighbourException(
                    EnreachAnswers.NEIGHBOUR,
                    FailureKind.TRANSIENT,
                    answer.status(),
                    "",
                    tenant + ": Enreach took the close of callback request " + id
                            + " but left it open. If this goes on, correct callback-close.body or"
                            + " callbacks.closed-states in " + EnreachMapping.FILE + ".");
        }
        return CloseAnswer.CLOSED;
    }
}
