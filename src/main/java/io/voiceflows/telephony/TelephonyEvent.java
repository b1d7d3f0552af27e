package io.voiceflows.telephony;

import java.time.Instant;

/**
 * What the telephony side tells of by itself, provider-neutral: only which record it is about. What the record says is
 * read from the telephony side, so that neither order nor repetition of events can do harm, and nothing personal is kept.
 *
 * @param id of the event; empty when it has none
 * @param type as the platform calls it; empty when it is not told
 * @param callbackId of the callback request; empty when the event names only its list, or none
 * @param listId of the callback list; empty when not told
 * @param callId of the call; empty when it is about no call
 * @param occurred when it happened; null when not told
 */
public record TelephonyEvent(
        String id, String type, Kind kind, String callbackId, String listId, String callId, Instant occurred) {

    /** What the event means to us. */
    public enum Kind {
        /** A callback request came or changed. */
        CALLBACK,
        /** A call is over. */
        CALL_ENDED,
        /** A call goes on; its end will be told too. */
        CALL,
        /** A type that we do not know. */
        UNKNOWN
    }
}
