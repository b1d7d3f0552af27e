package io.voiceflows.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSpellingsTest {

    private final PhoneNumbers numbers = new PhoneNumbers();
    private final NumberSpellings spellings = new NumberSpellings(numbers);

    private List<String> of(String key, String region) {
        return spellings.of(numbers.read(key, region).first().orElseThrow(), region);
    }

    @Test
    void theSpellingsPeopleUseAreAskedFor() {
        assertThat(of("+358401234567", "FI"))
                .contains(
                        "+358401234567",
                        "358401234567",
                        "00358401234567",
                        "+358 40 1234567",
                        "+358 40 123 4567",
                        "+358-40-1234567",
                        "+358 (0)40 1234567",
                        "040 1234567",
                        "040-1234567",
                        "0401234567",
                        "040 123 4567",
                        "040 123 45 67",
                        "(040) 1234567",
                        "tel:+358401234567",
                        "tel:+358-40-1234567")
                .startsWith("+358401234567");
        assertThat(of("+14255550142", "US"))
                .contains(
                        "(425) 555-0142",
                        "425-555-0142",
                        "425.555.0142",
                        "4255550142",
                        "1-425-555-0142",
                        "+1 425-555-0142",
                        "+1 (425) 555-0142",
                        "+1 (425) 555.0142",
                        "+1.425.555.0142");
        assertThat(of("+442079460123", "GB"))
                .contains("020 7946 0123", "02079460123", "+44 20 7946 0123", "+44 (0)20 7946 0123", "(020) 7946 0123");
    }

    @ParameterizedTest
    @CsvSource({"+442079460123, FI", "+14255550142, GB", "+358401234567, SE"})
    void nationalSpellingsOfAnotherCountryAreNeverAskedFor(String key, String region) {
        String code = key.substring(1, 2);
        assertThat(of(key, region))
                .allSatisfy(text -> assertThat(text.replaceAll("\\D", "").replaceFirst("^00", ""))
                        .startsWith(code));
    }

    @ParameterizedTest
    @CsvSource({"+358401234567, FI", "+14255550142, US", "+442079460123, GB", "+390669821234, IT", "+4915123456789, DE"
    })
    void everySpellingReadsBackToTheSameNumber(String key, String region) {
        List<String> all = of(key, region);

        assertThat(all).allSatisfy(text -> assertThat(numbers.key(text, region)).contains(key));
        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(NumberSpellings.MAX)
                .hasSizeGreaterThan(15);
    }

    @Test
    void theListIsTheSameEachTime() {
        assertThat(of("+358401234567", "FI")).isEqualTo(of("040 1234567", "FI"));
    }
}
