package io.voiceflows.settings;

/**
 * Why settings are refused: where, what, and what cures it.
 *
 * @param tenant empty when the problem is the directory's
 * @param file name of the settings file, or the directory
 * @param line 0 when no line is to blame
 * @param key the setting, empty when the file as a whole is to blame
 */
public record SettingsProblem(String tenant, String file, int line, String key, Kind kind, String what, String cure) {

    /** Tells what is written wrongly from what is written well but points to nothing. */
    public enum Kind {
        /** The settings themselves are wrong. */
        MISTAKE,
        /** A file or environment variable that the settings name is missing or unusable. */
        REFERENCE
    }

    /** One line for people: what (file:line). Cure. */
    public String text() {
        return what + " (" + file + (line > 0 ? ":" + line : "") + "). " + cure;
    }

    @Override
    public String toString() {
        return text();
    }
}
