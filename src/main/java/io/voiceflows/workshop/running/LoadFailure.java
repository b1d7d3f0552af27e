package io.voiceflows.workshop.running;

import io.voiceflows.workshop.RouteFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Camel did not take a route file, with the line as near as Camel's words allow. */
record LoadFailure(RouteFile file, Throwable failure) {

    private static final Pattern LINE = Pattern.compile("line:?\\s+(\\d+)");
    private static final Pattern QUOTED = Pattern.compile("['\"\\[]([\\w.:#-]{3,})['\"\\]]");
    private static final Pattern AFTER_COLON =
            Pattern.compile("(?:for|name|id|named|bean|route|with):?\\s+([\\w.#-]{3,})");

    String text() {
        String reason = reason();
        return file.location() + ":" + line(reason) + ": " + reason;
    }

    private String reason() {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return message.replaceAll("\\s+", " ").trim();
    }

    private int line(String reason) {
        Matcher told = LINE.matcher(reason);
        if (told.find()) {
            return Integer.parseInt(told.group(1));
        }
        for (Pattern hint : List.of(QUOTED, AFTER_COLON)) {
            for (Throwable at = failure; at != null; at = at.getCause()) {
                Matcher word = hint.matcher(String.valueOf(at.getMessage()));
                while (word.find()) {
                    int line = lineOf(word.group(1));
                    if (line > 0) {
                        return line;
                    }
                }
            }
        }
        return 1;
    }

    private int lineOf(String word) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(word) && !lines.get(i).startsWith("#")) {
                return i + 1;
            }
        }
        return 0;
    }
}
