package io.voiceflows.settings;

import java.util.List;

/** The keys in the text of a secret that holds keys: one per line; empty lines and comments don't count. */
public final class KeyLines {

    private KeyLines() {}

    public static List<String> of(String secret) {
        return secret.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
