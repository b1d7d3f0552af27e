package io.voiceflows.journal;

import java.time.Instant;

/**
 * An event that the telephony side told, and how far it was looked at.
 *
 * @param id under which it is told again; for an event without one made of its content
 * @param callbackId the callback request that it is about; empty when it is about a whole list or about a call
 * @param listId the callback list; empty when not told
 * @param callId the call that it is about; empty when it is about a callback request
 * @param occurred when it happened by the telephony side's clock; null when not told
 * @param tries how often the record it is about was looked for
 * @param nextTry when it is looked at; null when that is over
 */
public record StoredEvent(
        String tenant,
        String id,
        String type,
        About about,
        String callbackId,
        String listId,
        String callId,
        Instant occurred,
        Instant received,
        State state,
        int tries,
        Instant nextTry,
        Instant changed) {

    /** Which pipeline looks at it. */
    public enum About {
        CALLBACK,
        CALL
    }

    /** How far it got. */
    public enum State {
        /** Stored; a run will look at it. */
        PENDING,
        /** The record it is about was taken up, so that the journal knows it. */
        TAKEN_UP,
        /** The record was known and finished already. */
        KNOWN,
        /** No active callback profile has its list, or no such calls are wanted. */
        NOT_OURS,
        /** The telephony side never showed the record. */
        NOT_FOUND
    }

    /** In the trail of what it brought. */
    public String sentence() {
        return "Told by webhook event %s %s, received %s.".formatted(type, id, received);
    }
}
