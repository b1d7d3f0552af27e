package io.voiceflows.callback;

import java.time.Instant;
import java.util.List;

/**
 * A callback request as the telephony side reports it, provider-neutral.
 *
 * @param contactNumber the number to call back as received, empty when withheld or missing
 * @param created null when missing or unreadable; the unreadable text is then in {@code problem}
 * @param due null when there is none
 * @param callId the call that led to it, empty when unknown
 * @param problem what could not be read, empty for a well-formed item
 */
public record CallbackRequest(
        String id,
        String listId,
        String contactNumber,
        Instant created,
        Instant due,
        State state,
        String callId,
        String queueId,
        String note,
        List<String> recordingIds,
        String problem) {

    /** Whether somebody still has to call back. */
    public enum State {
        OPEN,
        CLOSED
    }

    /** Begins the id of a request that has none of its own; such a request cannot be closed. */
    public static final String NO_ID = "no-id-";

    public boolean identified() {
        return !id.startsWith(NO_ID);
    }

    public boolean closed() {
        return state == State.CLOSED;
    }
}
