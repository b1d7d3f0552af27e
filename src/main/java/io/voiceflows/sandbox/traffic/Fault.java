package io.voiceflows.sandbox.traffic;

/**
 * What is to happen to some of the requests to one neighbour.
 *
 * @param method only requests with this method; null for all
 * @param path only requests whose path contains this text; null for all
 * @param status for {@link Action#ANSWER}
 * @param retryAfter for {@link Action#ANSWER}: sent as it is, so that nonsense can be tested too; null for none
 * @param body for {@link Action#ANSWER}; null for the neighbour's own error body
 * @param contentType of {@code body}
 * @param delayMillis for {@link Action#DELAY}
 * @param bytesPerSecond for {@link Action#DRIP}
 * @param times how many requests it hits; 0 when {@code percent} decides for as long as the fault stands
 * @param percent how many of a hundred requests it hits
 * @param seed makes the choice of those requests repeatable
 */
public record Fault(
        Neighbour neighbour,
        Action action,
        String method,
        String path,
        int status,
        String retryAfter,
        String body,
        String contentType,
        long delayMillis,
        int bytesPerSecond,
        int times,
        int percent,
        long seed) {

    /** What can happen to a request. */
    public enum Action {
        /** It is answered with a status and never reaches the neighbour. */
        ANSWER,
        /** It waits, then goes on. */
        DELAY,
        /** The connection breaks before the neighbour saw the request. */
        DROP_BEFORE,
        /** The neighbour does its work, then the connection breaks without an answer. */
        DROP_AFTER,
        /** The neighbour does the first half of a batch's parts and nothing else, then the connection breaks. */
        DROP_AFTER_HALF,
        /** The neighbour does its work, the connection breaks in the middle of the answer's body. */
        DROP_DURING,
        /** The answer's body comes slowly. */
        DRIP
    }

    boolean concerns(Neighbour asked, String askedMethod, String askedPath) {
        return neighbour == asked
                && (method == null || method.equalsIgnoreCase(askedMethod))
                && (path == null || askedPath.contains(path));
    }
}
