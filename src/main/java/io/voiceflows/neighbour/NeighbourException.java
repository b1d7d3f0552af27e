package io.voiceflows.neighbour;

import java.time.Duration;
import java.util.Optional;

/** A request to a neighbour that did not succeed, classified. The message names tenant and cure, never a secret. */
public class NeighbourException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String neighbour;
    private final FailureKind kind;
    private final int status;
    private final String code;
    private final transient Duration retryAfter;

    /**
     * @param neighbour "dataverse" or the telephony provider's name
     * @param status the HTTP status, 0 when there was no answer
     * @param code the neighbour's own error code, empty when it gave none
     * @param retryAfter how long it asked us to wait, null when it did not say
     */
    public NeighbourException(
            String neighbour,
            FailureKind kind,
            int status,
            String code,
            String message,
            Duration retryAfter,
            Throwable cause) {
        super(message, cause);
        this.neighbour = neighbour;
        this.kind = kind;
        this.status = status;
        this.code = code == null ? "" : code;
        this.retryAfter = retryAfter;
    }

    public NeighbourException(String neighbour, FailureKind kind, int status, String code, String message) {
        this(neighbour, kind, status, code, message, null, null);
    }

    /** The neighbour's failure behind another one, such as that of a split; empty when there is none. */
    public static Optional<NeighbourException> behind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof NeighbourException neighbour) {
                return Optional.of(neighbour);
            }
        }
        return Optional.empty();
    }

    public String neighbour() {
        return neighbour;
    }

    public FailureKind kind() {
        return kind;
    }

    /** Whether the same request may succeed in a moment. */
    public boolean worthAnotherTry() {
        return kind == FailureKind.TRANSIENT || kind == FailureKind.DOWN;
    }

    /** What to do about it: the last sentence of the message, where it has several. */
    public String cure(String otherwise) {
        String message = getMessage().strip();
        int end = message.lastIndexOf(". ");
        return end < 0 ? otherwise : message.substring(end + 2);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
