package io.voiceflows.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Understands phone numbers in any human spelling; the same number always gives the same key. When in doubt there is no
 * number: a wrong link is worse than none.
 */
public final class PhoneNumbers {

    /** More than any column holds; what is longer is not a number column. */
    private static final int MAX_TEXT = 250;

    private static final int MAX_DIGITS = 15;
    /** Exports may drop the plus sign (Enreach voice data integration); shorter texts are more likely national. */
    private static final int MIN_DIGITS_WITHOUT_PLUS = 11;

    private static final Pattern BRACKETED_ZERO = Pattern.compile("[(\\[]\\s*0\\s*[)\\]]");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

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
        List<String> parts = NumberText.parts(plain);
        if (parts.isEmpty()) {
            return NumberReading.none("There are no digits in it.");
        }
        Set<PhoneNumber> found = several(parts, defaultRegion);
        boolean firstIsNone = number(parts.get(0), defaultRegion).isEmpty();
        if (parts.size() > 1 && firstIsNone) {
            // A slash or comma inside one number, as in 0662/123456
            Optional<PhoneNumber> whole = number(plain, defaultRegion);
            if (whole.isPresent()) {
                return NumberReading.of(List.of(whole.get()));
            }
        }
        return found.isEmpty() ? NumberReading.none(whyNone(parts.get(0))) : NumberReading.of(new ArrayList<>(found));
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

    private Set<PhoneNumber> several(List<String> parts, String defaultRegion) {
        Set<PhoneNumber> found = new LinkedHashSet<>();
        String region = defaultRegion;
        for (String part : parts) {
            Optional<PhoneNumber> number = number(part, region);
            if (number.isPresent()) {
                found.add(number.get());
                // "+44 20 7946 0123 / 020 7946 0124": the second is of the first one's country
                region = library.getSupportedRegions().contains(number.get().region())
                        ? number.get().region()
                        : region;
            }
        }
        return found;
    }

    private Optional<PhoneNumber> number(String part, String region) {
        return NumberText.dialled(part).flatMap(dialled -> understood(dialled, region));
    }

    private Optional<PhoneNumber> understood(String dialled, String region) {
        String digits = dialled.replaceAll("\\D", "");
        if (digits.length() > MAX_DIGITS + 2) {
            return Optional.empty();
        }
        boolean plus = dialled.startsWith("+");
        String bare = BRACKETED_ZERO.matcher(dialled).replaceFirst(" ");
        boolean trunkZero = !bare.equals(dialled) && !bare.isBlank() && Character.isDigit(firstOf(dialled));
        if (plus) {
            return valid(bare, region)
                    .or(() -> valid(dialled, region))
                    // Digits with a country code are compared as they are, also where the numbering plan is newer than
                    // ours
                    .or(() -> possible(bare, region));
        }
        if (trunkZero) {
            String international = digitsOf(bare);
            return valid("+" + international.replaceFirst("^00", ""), region).or(() -> valid(dialled, region));
        }
        Optional<PhoneNumber> national = valid(dialled, region);
        if (national.isPresent()) {
            return national;
        }
        if (digits.startsWith("00")) {
            return valid("+" + digits.substring(2), region);
        }
        return digits.startsWith("0") || digits.length() < MIN_DIGITS_WITHOUT_PLUS
                ? Optional.empty()
                : valid("+" + digits, region);
    }

    private static char firstOf(String dialled) {
        return dialled.isEmpty() ? ' ' : dialled.charAt(0);
    }

    private static String digitsOf(String text) {
        return text.replaceAll("\\D", "");
    }

    private Optional<PhoneNumber> valid(String dialled, String region) {
        return parsed(dialled, region).filter(library::isValidNumber).map(this::named);
    }

    private Optional<PhoneNumber> possible(String dialled, String region) {
        return parsed(dialled, region)
                .filter(number -> library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE)
                .map(this::named);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String dialled, String region) {
        try {
            return Optional.of(library.parse(dialled, region));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private PhoneNumber named(Phonenumber.PhoneNumber number) {
        String region = library.getRegionCodeForNumber(number);
        return new PhoneNumber(library.format(number, PhoneNumberFormat.E164), region == null ? "ZZ" : region);
    }

    private static String whyNone(String part) {
        int digits = digitsOf(part).length();
        if (NumberText.dialled(part).isEmpty()) {
            return "It has letters or signs among the digits.";
        }
        if (digits > MAX_DIGITS + 2) {
            return "It has too many digits for a phone number.";
        }
        return digits < 7
                ? "It is a short number, which belongs to no customer."
                : "It is no valid number; a number of another country needs its country code.";
    }
}
