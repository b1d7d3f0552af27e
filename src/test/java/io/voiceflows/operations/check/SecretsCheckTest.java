package io.voiceflows.operations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.pipeline.door.KeyUse;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.settings.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Expiry is announced 60, 30, 14, 7 and 1 days ahead. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsCheckTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-27T23:59:59Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @CsvSource({"61,-1", "60,60", "31,60", "30,30", "14,14", "8,14", "7,7", "2,7", "1,1", "0,1", "-1,0"})
    void eachAnnouncementHasItsDays(int daysLeft, long step) {
        LocalDate today = LocalDate.parse("2026-11-27");
        assertThat(new Expiry(today).step(today.plusDays(daysLeft)).orElse(-1)).isEqualTo(step);
    }

    /** A certificate says itself how long it lasts; nobody has to write that down. */
    @Test
    void aCertificateTellsItsLastDay() throws Exception {
        Path file = Files.writeString(
                folder.resolve("contoso.pem"),
                TestCertificate.create(Instant.parse("2026-12-11T12:00:00Z")).pem());
        TenantSettings settings = withCertificate(file);

        assertThat(new SecretsCheck(new KeyUse(TODAY), TODAY).examine(settings))
                .singleElement()
                .hasToString("Finding[level=WARNING, subject=dynamics.certificate-file, text=expires in 14 days, on"
                        + " 2026-12-11: renew it within a week, cure=Upload a new certificate to the app registration,"
                        + " and put it with its key into the file]");
        assertThat(ExpiringSecret.of(settings))
                .extracting(ExpiringSecret::lastDay)
                .containsExactly(LocalDate.parse("2026-12-11"));
    }

    @Test
    void whatEndsIsSaidOnceForEachOfTheDaysAheadAndAgainWhenItIsRenewed(CapturedOutput output) throws Exception {
        Path file = folder.resolve("contoso.pem");
        TenantSettings settings = withCertificate(file);
        Tenants tenants = mock();
        when(tenants.all()).thenReturn(List.of(settings));
        Clock clock = mock();
        ExpiryWarnings warnings = new ExpiryWarnings(tenants, clock);

        Files.writeString(
                file,
                TestCertificate.create(Instant.parse("2027-01-31T12:00:00Z")).pem());
        for (String day : List.of("2026-11-27", "2026-12-02", "2026-12-03", "2027-01-01", "2027-01-02", "2027-02-01")) {
            when(clock.instant()).thenReturn(Instant.parse(day + "T12:00:00Z"));
            warnings.look();
        }
        Files.writeString(
                file,
                TestCertificate.create(Instant.parse("2027-02-08T12:00:00Z")).pem());
        warnings.look();
        warnings.look();

        assertThat(output.getAll().lines().filter(line -> line.contains("contoso dynamics.certificate-file")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("WARN", "expires in 60 days"),
                        line -> assertThat(line).contains("WARN", "expires in 30 days", "Upload a new certificate"),
                        line -> assertThat(line).contains("ERROR", "expired on 2027-01-31"),
                        line -> assertThat(line).contains("WARN", "expires in 7 days"));
    }

    private static TenantSettings withCertificate(Path file) {
        DynamicsSettings dynamics = mock();
        when(dynamics.certificateFile()).thenReturn(file);
        TenantSettings settings = spy(SettingsOf.contoso(""));
        when(settings.dynamics()).thenReturn(dynamics);
        return settings;
    }

    @Test
    void aClientSecretWhoseEndIsNotKnownIsAWarning() {
        assertThat(new SecretsCheck(new KeyUse(TODAY), TODAY).examine(SettingsOf.contoso("")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                .satisfies(finding -> assertThat(finding.cure()).contains("client-secret-expires-on"));
    }
}
