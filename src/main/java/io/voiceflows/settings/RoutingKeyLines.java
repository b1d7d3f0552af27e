package io.voiceflows.settings;

import java.util.List;

/** The keys in the text of an {@code api-keys} secret: one per line; empty lines and comments don't count. */
public final class RoutingKeyLines {

    private RoutingKeyLines() {}

    public static List<String> of(String secret) {
        return secret.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
