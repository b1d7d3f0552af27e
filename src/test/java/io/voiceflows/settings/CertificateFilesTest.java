package io.voiceflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificate files are looked into when the settings are loaded, not when they are first needed. */
class CertificateFilesTest {

    @TempDir
    Path folder;

    @Test
    void aCertificateFileOpensWithItsPassword() throws Exception {
        TestCertificate.create().writePkcs12(folder.resolve("contoso.p12"), "right");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aWrongPasswordIsReported() throws Exception {
        TestCertificate.create().writePkcs12(folder.resolve("contoso.p12"), "other");

        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("dynamics.certificate-file can't be opened as PKCS #12", "(contoso.yaml:5)")
                .doesNotContain("right");
    }

    @Test
    void aCertificateWithoutItsKeyIsReported() throws Exception {
        TestCertificate.create().writePkcs12WithoutKey(folder.resolve("contoso.p12"), "right");

        assertThat(problems()).hasSize(1).first().asString().contains("holds no private key");
    }

    @Test
    void aFileThatIsNoCertificateIsReported() throws Exception {
        Files.writeString(folder.resolve("contoso.p12"), "not a certificate");

        assertThat(problems()).hasSize(1).first().asString().contains("can't be opened as PKCS #12");
    }

    @Test
    void aPemFileWithCertificateAndKeyOpensWithoutPassword() throws Exception {
        Files.writeString(
                folder.resolve("contoso.p12"), TestCertificate.create().pem());

        assertThat(problems()).isEmpty();
    }

    @Test
    void aPemFileWithTheCertificateAloneIsReported() throws Exception {
        TestCertificate.create().writePem(folder.resolve("contoso.p12"));

        assertThat(problems()).hasSize(1).first().asString().contains("holds no private key");
    }

    /** Entra signs in applications by RSA certificates only. */
    @Test
    void aKeyThatMicrosoftDoesNotTakeIsReported() throws Exception {
        TestCertificate.elliptic().writePkcs12(folder.resolve("contoso.p12"), "right");

        assertThat(problems()).hasSize(1).first().asString().contains("holds a key that is not RSA", "RSA certificate");
    }

    @Test
    void neitherKeyNorCertificateIsPrinted() throws Exception {
        Files.writeString(
                folder.resolve("contoso.p12"), TestCertificate.create().pem());

        assertThat(SignInCertificate.read(folder.resolve("contoso.p12"), ""))
                .hasToString("SignInCertificate[CN=Contoso test]");
    }

    private List<SettingsProblem> problems() throws Exception {
        Files.writeString(
                folder.resolve("contoso.yaml"),
                """
                dynamics:
                  url: https://contoso.crm4.dynamics.com
                  authority: https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000
                  client-id: 11111111-1111-4111-8111-111111111111
                  certificate-file: contoso.p12
                  certificate-password-env: PASSWORD
                telephony:
                  user: sync.agent@contoso.example
                  password-env: PASSWORD
                default-region: FI
                """);
        return new SettingsLoader(Map.of("PASSWORD", "right")::get)
                .load(folder.resolve("contoso.yaml"))
                .problems();
    }
}
