package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+358401234567",
                "358401234567",
                "00358401234567",
                "0401234567",
                "040 123 4567",
                "040-1234567",
                "040.123.4567",
                "(040) 1234567",
                "040/1234567",
                "+358 40 1234567",
                "+358 (0)40 1234567",
                "+358 (0) 40 123 45 67",
                "00358 (0)40 1234567",
                "358 (0)40 1234567",
                "+358-40-1234567",
                "+358 040 1234567",
                "(+358) 40 1234567",
                "tel:+358401234567",
                "tel:+358-40-1234567;ext=12",
                "tel:%2B358401234567",
                "tel:0401234567;phone-context=+358",
                "sip:+358401234567@contoso.example",
                "sip:+358401234567@203.0.113.7:5060;user=phone",
                "＋３５８４０１２３４５６７",
                "\u202a+358 40 1234567\u202c",
                "040\u200b1234567",
                "040\u00a0123\u00a04567",
                "040 1234567 ext. 12",
                "040 1234567 x12",
                "040 1234567 #12",
                "040 1234567 alanumero 12",
                "040 1234567p12",
                "+358401234567,,12",
                "Mobile: 040 1234567",
                "'0401234567",
                "=\"0401234567\"",
                "<+358401234567>",
                "358401234567.0",
                "401234567.0",
                "\uff10\uff14\uff10\u30fc\uff11\uff12\uff13\u30fc\uff14\uff15\uff16\uff17",
                "040 1234567 (work)",
                "+358401234567\n"
            })
    void everyHumanSpellingIsTheSameNumber(String text) {
        assertThat(numbers.key(text, "FI")).contains("+358401234567");
    }

    @ParameterizedTest
    @CsvSource({
        "GB, 020 7946 0123, +442079460123",
        "GB, +44 (0)20 7946 0123, +442079460123",
        "US, (425) 555-0142, +14255550142",
        "US, 1-425-555-0142, +14255550142",
        "US, 0044 20 7946 0123, +442079460123",
        "FI, 442079460123, +442079460123",
        "IT, 06 6982 1234, +390669821234",
        "FI, +39 06 6982 1234, +390669821234",
        "FI, +39 (0)6 6982 1234, +390669821234",
        "AT, 0662/123456, +43662123456"
    })
    void eachCountryIsReadByItsOwnRules(String region, String text, String key) {
        assertThat(numbers.key(text, region)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "040 1234567 / 050 7654321",
                "040/1234567 / 050/7654321",
                "040/1234567, 050/7654321",
                "040 1234567 or 050 7654321",
                "040 1234567 tai 050 7654321",
                "040 1234567 & 050 7654321",
                "040 1234567; 050 7654321",
                "040 1234567, 050 7654321",
                "040 1234567 | +358 50 7654321",
                "0401234567\n0507654321",
                "tel:+358401234567;ext=1/0507654321"
            })
    void severalNumbersInOneColumnAreAllFound(String text) {
        assertThat(numbers.read(text, "FI").numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+358401234567", "+358507654321");
    }

    @ParameterizedTest
    @CsvSource({
        "FI, +39 (0)35 1234567, +390351234567",
        "FI, 0039 (0)35 1234567, +390351234567",
        "IT, +39 (0)35 1234567, +390351234567",
        "IT, +44 (0)20 7946 0123, +442079460123"
    })
    void aZeroInBracketsIsKeptWhereItBelongsToTheNumber(String region, String text, String key) {
        assertThat(numbers.key(text, region)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 358401234567, +358401234567",
        "AT, 358401234567, +358401234567",
        "DE, 442079460123, +442079460123",
        "DE, 4989785320, +4989785320",
        "DE, 4915112345678, +4915112345678"
    })
    void digitsAreInternationalWhereTheyWouldBeNationalOnlyWithALostZero(String region, String text, String key) {
        assertThat(numbers.key(text, region)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({"CN, 13812345678, +8613812345678", "BR, 81987654321, +5581987654321", "NO, 22123456, +4722123456"})
    void digitsAreNationalWhereTheCountryWritesNoZero(String region, String text, String key) {
        assertThat(numbers.key(text, region)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "FI, 401234567, +358401234567",
        "DE, 15112345678, +4915112345678",
        "BE, 25123456, +3225123456",
        "TR, 532 123 45 67, +905321234567"
    })
    void aZeroLostInASpreadsheetIsPutBackWhereNothingElseCanBeMissing(String region, String text, String key) {
        assertThat(numbers.key(text, region)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({"FI, 4567890", "FI, 95808660", "DE, 7654321", "IE, 2286162", "SE, 12345678"})
    void aNumberWithoutItsAreaCodeIsNoNumber(String region, String text) {
        assertThat(numbers.read(text, region).numbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // A German mobile number that lost its zero, or one of New York that lost its plus
        "DE, 15162345678",
        // Dialled from Singapore it is Malaysia, written with 00 it is Canada
        "SG, 0016044676758"
    })
    void whatMayBeOneOfTwoNumbersIsNoNumber(String region, String text) {
        assertThat(numbers.read(text, region).numbers()).isEmpty();
    }

    @Test
    void tenUnbrokenDigitsMayBeInternationalAndBrokenOnesMayNot() {
        assertThat(numbers.key("4722123456", "GB")).contains("+4722123456");
        assertThat(numbers.key("47 22 12 34 56", "GB")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DE, +49116117", "DE, 116117", "FI, +358112", "FI, 1234", "US, 911"})
    void aShortNumberIsNoNumberWithItsCountryCodeEither(String region, String text) {
        assertThat(numbers.read(text, region).numbers()).isEmpty();
    }

    @Test
    void theSecondNumberOfAColumnIsReadInTheCountryOfTheFirst() {
        assertThat(numbers.read("+44 20 7946 0123 / 020 7946 0124", "FI").numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+442079460123", "+442079460124");
    }

    @Test
    void aShortAlternativeAfterASlashIsNeverGluedToTheNumber() {
        assertThat(numbers.read("+44 20 7946 0123/24", "GB").numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+442079460123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "PRIVATE",
                "withheld",
                "unknown",
                "Salainen numero",
                "restricted",
                "sip:anonymous@anonymous.invalid",
                "No number",
                "+266696687",
                "86282452253"
            })
    void aWithheldNumberIsNoNumber(String text) {
        assertThat(numbers.read(text, "FI").numbers()).isEmpty();
        assertThat(numbers.read(text, "FI").reason()).isEqualTo("The number is withheld.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|There is no number.",
                "`   `|There is no number.",
                "+|There are no digits in it.",
                "😀|There are no digits in it.",
                "%|There are no digits in it.",
                "ask Anna|There are no digits in it.",
                "112|It is a short number, which belongs to no customer.",
                "0800 FLOWERS|It is a short number, which belongs to no customer.",
                "04012345o7|It has letters or signs among the digits.",
                "' or 1 eq 1|It has letters or signs among the digits.",
                "040&1234567|It has letters or signs among the digits.",
                "040%231234567|It has letters or signs among the digits.",
                "*31#0401234567|It has letters or signs among the digits.",
                "040 1234567 Anna 050 7654321|It has letters or signs among the digits.",
                "1234567890123456789012345678901234567890|It has too many digits for a phone number.",
                "+1234567890123456789012345678901234567890|It has too many digits for a phone number.",
                "0000000000|It is no number for certain; one of another country or town needs its country or area code."
            })
    void whatIsNoNumberHasAReason(String text, String reason) {
        NumberReading reading = numbers.read(text, "FI");

        assertThat(reading.numbers()).isEmpty();
        assertThat(reading.reason()).isEqualTo(reason);
    }

    @Test
    void noTextAndAVeryLongTextAreNoNumber() {
        assertThat(numbers.read(null, "FI").reason()).isEqualTo("There is no number.");
        assertThat(numbers.read("0401234567 ".repeat(100_000), "FI").reason()).contains("too long");
    }

    @Test
    void theSameLastDigitsInAnotherCountryAreAnotherNumber() {
        assertThat(numbers.key("0401234567", "FI")).isNotEqualTo(numbers.key("0401234567", "SE"));
        assertThat(numbers.key("+46401234567", "FI")).isNotEqualTo(numbers.key("0401234567", "FI"));
    }

    @Test
    void aNumberOfANewerNumberingPlanIsKeptWhenItHasItsCountryCode() {
        assertThat(numbers.key("+358 39 1234567", "FI")).contains("+358391234567");
    }

    @ParameterizedTest
    @CsvSource({
        "+358501234567, +35850•••567",
        "+44 20 7946 0123, +44207•••123",
        "0401234567, 0401•••567",
        "1234567, 1•••567",
        "112, •••",
        "anonymous, •••"
    })
    void aMaskedNumberShowsItsBeginningAndItsEndOnly(String text, String masked) {
        assertThat(PhoneNumbers.mask(text)).isEqualTo(masked);
    }

    @Test
    void nothingIsMaskedAsNothing() {
        assertThat(PhoneNumbers.mask(null)).isEmpty();
        assertThat(PhoneNumbers.mask(" ")).isEmpty();
    }

    @Test
    void aNumberNeverPrintsItselfInFull() {
        assertThat(new PhoneNumber("+358501234567", "FI")).hasToString("+35850•••567");
    }
}
