package io.voiceflows.workshop.lint;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code {{setting}}} placeholders in a text. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "bean", "boolean");

    private Placeholders() {}

    /** The names that must be declared: those without a default, a question mark or a function of Camel's. */
    static List<String> needed(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1).trim())
                .filter(name -> !name.startsWith("?") && name.indexOf(':') < 0)
                .map(name -> name.startsWith("!") ? name.substring(1) : name)
                .toList();
    }

    static boolean onlyOne(String text) {
        return PLACEHOLDER.matcher(text.trim()).matches();
    }

    /** The text with each placeholder replaced by what the function gives for its name, or by its own default. */
    static String replaced(String text, Function<String, String> value, String otherwise) {
        return PLACEHOLDER.matcher(text).replaceAll((MatchResult found) -> {
            String name = found.group(1).trim();
            int colon = name.indexOf(':');
            String word = colon < 0 ? name : name.substring(0, colon);
            String known = FUNCTIONS.contains(word) ? null : value.apply(word);
            if (known == null && colon >= 0 && !FUNCTIONS.contains(word)) {
                known = name.substring(colon + 1);
            }
            return Matcher.quoteReplacement(known == null ? otherwise : known);
        });
    }
}
