package io.voiceflows.operations.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.settings.SettingsOf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expiry is announced 60, 30, 14, 7 and 1 days ahead. */
class SecretsCheckTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-27T23:59:59Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2027-01-27 | OK      | lasts until 2027-01-27
                    2027-01-26 | WARNING | expires in 60 days, on 2027-01-26
                    2026-12-27 | WARNING | expires in 30 days, on 2026-12-27: plan its renewal
                    2026-12-11 | WARNING | expires in 14 days, on 2026-12-11: renew it within a week
                    2026-12-04 | WARNING | expires in 7 days, on 2026-12-04: renew it this week
                    2026-11-28 | WARNING | expires tomorrow, on 2026-11-28: from then on nothing works, renew it now
                    2026-11-27 | WARNING | expires today, on 2026-11-27: from then on nothing works, renew it now
                    2026-11-26 | FAULT   | expired on 2026-11-26
                    """)
    void theNearerTheEndTheStrongerTheWords(String lastDay, Level level, String text) {
        Finding finding = new Expiry(LocalDate.parse("2026-11-27"))
                .of("dynamics.client-secret", LocalDate.parse(lastDay), "Make a new one");
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.text()).isEqualTo(text);
        assertThat(finding.cure()).isEqualTo(level == Level.OK ? "" : "Make a new one");
    }

    @Test
    void aClientSecretWhoseEndIsNotKnownIsAWarning() {
        assertThat(new SecretsCheck(TODAY).examine(SettingsOf.contoso("")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                .satisfies(finding -> assertThat(finding.cure()).contains("client-secret-expires-on"));
    }
}
