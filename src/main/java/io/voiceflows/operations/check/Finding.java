package io.voiceflows.operations.check;

/**
 * One thing that was looked at, and how it was found.
 *
 * @param subject what was looked at, for example "sign-in" or "routes/callback-sync.camel.yaml:14"
 * @param cure what the operator does about it; empty when nothing is to be done
 */
public record Finding(Level level, String subject, String text, String cure) {

    /** How well it was found. */
    public enum Level {
        OK,
        /** Works, but not as well as it could. */
        WARNING,
        /** Does not work: {@code --check} ends with exit code 1. */
        FAULT
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    public static Finding warning(String subject, String text, String cure) {
        return new Finding(Level.WARNING, subject, text, cure);
    }

    public static Finding fault(String subject, String text, String cure) {
        return new Finding(Level.FAULT, subject, text, cure);
    }
}
