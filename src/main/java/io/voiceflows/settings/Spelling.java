package io.voiceflows.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Spelling {

    private Spelling() {}

    /** The nearest of the known words, if it is near enough to be what was meant. */
    static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(written, candidate) <= Math.max(2, candidate.length() / 4))
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
    }

    /** Levenshtein distance; case, dashes, underscores and spaces don't count. */
    static int distance(String written, String known) {
        String a = letters(written);
        String b = letters(known);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
