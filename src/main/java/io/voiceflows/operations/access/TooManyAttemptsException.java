package io.voiceflows.operations.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Somebody guesses, or forgot the password: nothing is looked at until the wait is over. */
final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttemptsException(Duration wait) {
        super("Too many failed sign-ins; the next one is looked at in " + seconds(wait) + " s.");
        this.seconds = seconds(wait);
    }

    /** For Retry-After: whole seconds, never 0. */
    long seconds() {
        return seconds;
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
