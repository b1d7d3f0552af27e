package io.voiceflows.customer;

import io.voiceflows.customer.NumberText.Separator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands phone numbers in any human spelling; the same number always gives the same key. When in doubt there is no
 * number: a wrong link is worse than none.
 */
public final class PhoneNumbers {

    /** More than any column holds; what is longer is not a number column. */
    private static final int MAX_TEXT = 250;

    private static final List<Separator> SEPARATORS = List.of(Separator.values());

    private final DialledNumbers dialledNumbers = new DialledNumbers();

    /**
     * @param text as it stands in a column or came from the telephony side; may be null
     * @param defaultRegion ISO 3166 region in which numbers without country code are read
     */
    public NumberReading read(String text, String defaultRegion) {
        String plain = text == null || text.length() > MAX_TEXT ? "" : NumberText.plain(text);
        if (text != null && text.length() > MAX_TEXT) {
            return NumberReading.none("The text is too long for a phone number.");
        }
        if (plain.isEmpty()) {
            return NumberReading.none("There is no number.");
        }
        if (NumberText.withheld(plain)) {
            return NumberReading.none("The number is withheld.");
        }
        if (plain.chars().noneMatch(Character::isDigit)) {
            return NumberReading.none("There are no digits in it.");
        }
        Set<PhoneNumber> found = numbers(plain, SEPARATORS, defaultRegion);
        return found.isEmpty() ? NumberReading.none(whyNone(plain)) : NumberReading.of(List.copyOf(found));
    }

    /** The key of the first number in the text, if there is one. */
    public Optional<String> key(String text, String defaultRegion) {
        return read(text, defaultRegion).first().map(PhoneNumber::key);
    }

    /** For logs and listings: +35850•••567. What is too short to hide anything in is hidden whole. */
    public static String mask(String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        String plain = NumberText.plain(text);
        String digits = plain.replaceAll("\\D", "");
        if (digits.length() < 7) {
            return "•••";
        }
        int front = Math.min(5, digits.length() - 6);
        return (plain.startsWith("+") ? "+" : "") + digits.substring(0, front) + "•••"
                + digits.substring(digits.length() - 3);
    }

    /** Split by the surest separator first, so that a slash between two numbers is told from one inside a number. */
    private Set<PhoneNumber> numbers(String text, List<Separator> separators, String region) {
        if (separators.isEmpty()) {
            return number(text, region);
        }
        List<String> parts = separators.get(0).parts(text);
        List<Separator> others = separators.subList(1, separators.size());
        Set<PhoneNumber> found = new LinkedHashSet<>();
        String country = region;
        for (int i = 0; i < parts.size(); i++) {
            Set<PhoneNumber> inPart = numbers(parts.get(i), others, country);
            if (i == 0 && inPart.isEmpty() && parts.size() > 1) {
                // A slash inside one number, as in 0662/123456
                Set<PhoneNumber> whole = number(text, region);
                if (!whole.isEmpty()) {
                    return whole;
                }
            }
            found.addAll(inPart);
            country = countryOf(inPart, country);
        }
        return found;
    }

    /** "+44 20 7946 0123 / 020 7946 0124": the second is of the first one's country. */
    private String countryOf(Set<PhoneNumber> found, String otherwise) {
        return found.stream()
                .map(PhoneNumber::region)
                .filter(dialledNumbers::countryKnown)
                .reduce((first, last) -> last)
                .orElse(otherwise);
    }

    private Set<PhoneNumber> number(String part, String region) {
        return NumberText.dialled(part)
                .flatMap(dialled -> dialledNumbers.understood(dialled, region))
                .map(Set::of)
                .orElse(Set.of());
    }

    private static String whyNone(String part) {
        int digits = part.replaceAll("\\D", "").length();
        if (NumberText.dialled(part).isEmpty()) {
            return "It has letters or signs among the digits.";
        }
        if (digits > DialledNumbers.MAX_DIGITS) {
            return "It has too many digits for a phone number.";
        }
        return digits < 7
                ? "It is a short number, which belongs to no customer."
                : "It is no number for certain; one of another country or town needs its country or area code.";
    }
}
