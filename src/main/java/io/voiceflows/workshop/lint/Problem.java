package io.voiceflows.workshop.lint;

/**
 * Something wrong with a route file.
 *
 * @param line counted from 1
 * @param cure what the author does about it
 */
public record Problem(Severity severity, String file, int line, String text, String cure) {

    /** What a problem costs. */
    public enum Severity {
        /** The file is not loaded. */
        STOPS,
        /** The file is loaded, but something in it cannot work. */
        FAULT,
        /** It works, but the next reader pays. Not accepted in shipped files. */
        TASTE
    }

    /** File and line, as editors understand it. */
    public String where() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return where() + ": " + text + (cure.isEmpty() ? "" : ". " + cure);
    }
}
