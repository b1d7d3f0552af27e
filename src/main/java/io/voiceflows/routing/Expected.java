package io.voiceflows.routing;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * What a condition wants: one of these values, or none of them. Upper and lower case don't count.
 *
 * @param not whether none of the values may be there; what is absent is none of them
 */
public record Expected(boolean not, List<String> anyOf) {

    public Expected {
        anyOf = List.copyOf(anyOf);
    }

    boolean is(String actual) {
        return holds(actual, String::equals);
    }

    /** As in a language: "en" is "en-GB" too. */
    boolean isPartOf(String actual) {
        return holds(actual, (text, wanted) -> text.equals(wanted) || text.startsWith(wanted + "-"));
    }

    boolean begins(String actual) {
        return holds(actual, String::startsWith);
    }

    private boolean holds(String actual, BiPredicate<String, String> fits) {
        String text = actual == null ? "" : lower(actual);
        boolean found = !text.isEmpty() && anyOf.stream().anyMatch(wanted -> fits.test(text, lower(wanted)));
        return found != not;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return (not ? "not " : "") + String.join(" or ", anyOf);
    }
}
