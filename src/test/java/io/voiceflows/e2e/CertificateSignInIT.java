package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.settings.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product signs in to Dynamics with a certificate and without any secret, and follows its file. */
class CertificateSignInIT {

    @TempDir
    Path folder;

    @Test
    void anExpiredCertificateIsNamedAndItsSuccessorTakenUpWithoutRestart() throws Exception {
        try (Stand stand = new Stand(folder)) {
            Path settings = folder.resolve("settings/contoso.yaml");
            stand.write(
                    "contoso.yaml",
                    Files.readString(settings)
                            .replace("client-secret-file: dynamics-secret", "certificate-file: contoso.pem"));
            Files.delete(folder.resolve("settings/dynamics-secret"));
            stand.write("contoso.pem", certificate(Instant.now().minus(2, ChronoUnit.DAYS)));
            stand.startProduct();
            String request =
                    stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460777"));

            RunRecord refused = stand.run();
            assertThat(refused.completed()).isFalse();
            assertThat(refused.message()).contains("certificate", "expired", "AADSTS700027", "app registration");

            stand.write("contoso.pem", certificate(Instant.now().plus(90, ChronoUnit.DAYS)));
            stand.sandbox().advanceClock("PT2M");
            RunRecord accepted = stand.run();

            assertThat(accepted.completed()).as(accepted.message()).isTrue();
            assertThat(stand.item(request).outcome()).isEqualTo(Outcome.WRITTEN);
            assertThat(stand.phoneCalls(request)).hasSize(1);
        }
    }

    private static String certificate(Instant end) throws Exception {
        return TestCertificate.create(end).pem();
    }
}
