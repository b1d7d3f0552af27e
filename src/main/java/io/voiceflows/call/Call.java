package io.voiceflows.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One user's part of one call as the telephony side reports it, provider-neutral. What is missing or unreadable is
 * empty or null; what was unreadable is named in {@code problem}.
 *
 * @param callId id of the logical call; several parts of one call share it. Begins with {@link #NO_ID} when it has none
 * @param userId the telephony user's id, empty when nobody took the call or the id is not told
 * @param userName that user's login, empty when not told
 * @param direction null when it cannot be read
 * @param customerNumber the far end as received: the caller of an incoming, the called number of an outgoing call; empty
 *     when withheld
 * @param ownNumber the near end as received
 * @param queueName empty for calls that came through no queue
 * @param start when the call began; null when missing or unreadable
 * @param arrived when it reached a queue (UC 4.1, Call Arrived At); null for calls without queue
 * @param firstAnswered when a human agent first answered (UC 4.1); null while unknown and when nobody did
 * @param end null while it lasts or when unreadable
 * @param duration how long people talked; null when unknown or nonsense
 * @param waitTime time in the queue until the first answer (UC 4.1); null when unknown
 * @param modified last change on the telephony side; null when not told
 * @param received every value as it came, by its own name, in order: the audit text (guide, EnableAudit)
 * @param problem what could not be read, empty for a well-formed call; never contains the number
 */
public record Call(
        String callId,
        Kind kind,
        String userId,
        String userName,
        Direction direction,
        boolean answered,
        String customerNumber,
        String ownNumber,
        String queueId,
        String queueName,
        Instant start,
        Instant arrived,
        Instant firstAnswered,
        Instant end,
        Duration duration,
        Duration waitTime,
        Privacy privacy,
        List<String> recordingIds,
        Instant modified,
        Map<String, String> received,
        String problem) {

    /** Begins the id of a call that has none of its own. */
    public static final String NO_ID = "no-id-";

    /** Whether a user was called directly or a service queue was. */
    public enum Kind {
        DIRECT,
        QUEUE
    }

    /** Who called whom, seen from the organisation. */
    public enum Direction {
        INCOMING,
        OUTGOING
    }

    /** How the user classified the call (administrator guide, call privacy); only work calls are synchronised. */
    public enum Privacy {
        WORK,
        PRIVATE,
        UNCLASSIFIED
    }

    public boolean identified() {
        return !callId.startsWith(NO_ID);
    }

    /** Numbers stay out of logs. */
    @Override
    public String toString() {
        return "Call[" + callId + ", " + kind + ", user " + userId + "]";
    }
}
