package io.voiceflows.sandbox.dataverse;

import java.util.regex.Pattern;

/**
 * How the database under Dataverse compares text: letters in any case, and {@code % _ [...] [^...]} as wildcards in
 * contains, startswith and endswith ("Filter rows", wildcard characters).
 */
final class Likeness {

    private Likeness() {}

    static boolean like(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(characters(pattern.substring(i + 1, close)));
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    private static String characters(String set) {
        boolean negated = set.startsWith("^") && set.length() > 1;
        String chosen = (negated ? set.substring(1) : set).replaceAll("[\\\\\\[\\]^&]", "\\\\$0");
        return (negated ? "[^" : "[") + chosen + "]";
    }

    static int compare(String one, String other) {
        return one.compareToIgnoreCase(other);
    }
}
