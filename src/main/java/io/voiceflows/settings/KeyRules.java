package io.voiceflows.settings;

import java.util.List;

/** Rules for the keys by which the platform is known. */
final class KeyRules {

    private static final int MOST_KEYS = 2;
    private static final int SHORTEST_KEY = 8;

    private final WrittenSettings written;
    private final Problems problems;

    KeyRules(WrittenSettings written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    /**
     * @param setting without -file or -env
     * @param harm what whoever guesses a key can do
     */
    void check(String setting, String harm) {
        List<String> keys;
        try {
            keys = KeyLines.of(written.secret(setting).read());
        } catch (SecretUnavailableException told) {
            return;
        }
        int line = Math.max(written.line(setting + "-file"), written.line(setting + "-env"));
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            problems.reference(
                    line,
                    setting,
                    "Setting " + setting + " holds " + keys.size() + " keys",
                    "Write one key per line: one, or two during a rotation.");
        } else if (keys.stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
            problems.reference(
                    line,
                    setting,
                    "Setting " + setting + " holds a key of less than " + SHORTEST_KEY + " characters",
                    "Take a long random one: whoever guesses it " + harm + ".");
        }
    }
}
