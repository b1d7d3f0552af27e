package io.voiceflows.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what would be dialled by the numbering plans of the world. Where two readings are likely there is no number. */
final class DialledNumbers {

    static final int MAX_DIGITS = 17;

    /** Exports may drop the plus sign (Enreach voice data integration); shorter texts are more likely national. */
    private static final int MIN_DIGITS_WITHOUT_PLUS = 11;
    /** Where nobody put anything between the digits, as an export does. */
    private static final int MIN_UNBROKEN_DIGITS_WITHOUT_PLUS = 10;
    /** No number that is dialled within one town is as long. */
    private static final int MIN_DIGITS_WITHOUT_TRUNK = 9;

    private static final Pattern BRACKETED_ZERO = Pattern.compile("[(\\[]\\s*0\\s*[)\\]]");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();

    Optional<PhoneNumber> understood(String dialled, String region) {
        String digits = digits(dialled);
        if (digits.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        String bare = BRACKETED_ZERO.matcher(dialled).replaceFirst(" ");
        if (dialled.startsWith("+")) {
            // First with the zero: it is part of Italian numbers (+39 (0)35…), and dropped where it is a trunk prefix
            return valid(dialled, region)
                    .or(() -> valid(bare, region))
                    // Digits with a country code are compared as they are, also where the numbering plan is newer than
                    // ours
                    .or(() -> possible(bare, region))
                    .map(this::named);
        }
        if (!bare.equals(dialled) && Character.isDigit(dialled.charAt(0))) {
            return valid("+" + withoutDoubleZero(digits), region)
                    .or(() -> valid("+" + withoutDoubleZero(digits(bare)), region))
                    .or(() -> valid(dialled, region))
                    .map(this::named);
        }
        return withoutPlus(dialled, digits, region).map(this::named);
    }

    boolean countryKnown(String region) {
        return library.getSupportedRegions().contains(region);
    }

    private Optional<Phonenumber.PhoneNumber> withoutPlus(String dialled, String digits, String region) {
        Optional<Phonenumber.PhoneNumber> national = valid(dialled, region);
        if (national.isEmpty()) {
            int least = digits.equals(dialled) ? MIN_UNBROKEN_DIGITS_WITHOUT_PLUS : MIN_DIGITS_WITHOUT_PLUS;
            return international(digits, least, region);
        }
        if (writtenAsAtHome(national.get(), digits)) {
            // Dialled from Singapore 001 60… is Malaysia, written with 00 it is Canada: nobody can tell
            return readOtherwise(national.get(), digits, region) ? Optional.empty() : national;
        }
        return withoutTrunk(national.get(), digits, region);
    }

    /** Digits that are a national number only if its trunk zero was lost, as in a spreadsheet. */
    private Optional<Phonenumber.PhoneNumber> withoutTrunk(
            Phonenumber.PhoneNumber national, String digits, String region) {
        boolean ownCode = digits.startsWith(Integer.toString(national.getCountryCode()));
        int least = ownCode ? MIN_UNBROKEN_DIGITS_WITHOUT_PLUS : MIN_DIGITS_WITHOUT_PLUS;
        Optional<Phonenumber.PhoneNumber> international = international(digits, least, region);
        if (international.isPresent()) {
            // A fixed number that long is rare, so its plus was lost; a mobile number lost either
            return library.getNumberType(national) == PhoneNumberType.MOBILE ? Optional.empty() : international;
        }
        boolean wholeNumber = digits.length() >= MIN_DIGITS_WITHOUT_TRUNK
                || digits.length() == MIN_DIGITS_WITHOUT_TRUNK - 1 && noneIsShorter(national);
        return wholeNumber ? Optional.of(national) : Optional.empty();
    }

    private Optional<Phonenumber.PhoneNumber> international(String digits, int least, String region) {
        if (digits.startsWith("00")) {
            return valid("+" + withoutDoubleZero(digits), region);
        }
        return digits.startsWith("0") || digits.length() < least ? Optional.empty() : valid("+" + digits, region);
    }

    private boolean readOtherwise(Phonenumber.PhoneNumber number, String digits, String region) {
        return digits.startsWith("00")
                && number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD
                && international(digits, 0, region)
                        .filter(other -> !library.format(other, PhoneNumberFormat.E164)
                                .equals(library.format(number, PhoneNumberFormat.E164)))
                        .isPresent();
    }

    /** With its trunk prefix, where the country writes one; or with the country's own code in front. */
    private boolean writtenAsAtHome(Phonenumber.PhoneNumber number, String digits) {
        return digits.startsWith("0")
                || number.getCountryCodeSource() != CountryCodeSource.FROM_DEFAULT_COUNTRY
                || digits.equals(digits(library.format(number, PhoneNumberFormat.NATIONAL)));
    }

    /** In a country of equally long numbers nothing can be missing; elsewhere it may be the area code. */
    private boolean noneIsShorter(Phonenumber.PhoneNumber number) {
        Phonenumber.PhoneNumber shorter = new Phonenumber.PhoneNumber()
                .setCountryCode(number.getCountryCode())
                .setNationalNumber(number.getNationalNumber() / 10);
        return library.isPossibleNumberWithReason(shorter) != ValidationResult.IS_POSSIBLE;
    }

    private Optional<Phonenumber.PhoneNumber> valid(String dialled, String region) {
        return parsed(dialled, region).filter(library::isValidNumber);
    }

    private Optional<Phonenumber.PhoneNumber> possible(String dialled, String region) {
        return parsed(dialled, region)
                .filter(number -> library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE)
                .filter(number -> !shortNumbers.isValidShortNumber(number));
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String dialled, String region) {
        try {
            return Optional.of(library.parseAndKeepRawInput(dialled, region));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private PhoneNumber named(Phonenumber.PhoneNumber number) {
        String region = library.getRegionCodeForNumber(number);
        return new PhoneNumber(library.format(number, PhoneNumberFormat.E164), region == null ? "ZZ" : region);
    }

    private static String withoutDoubleZero(String digits) {
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
