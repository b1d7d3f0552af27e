package io.voiceflows.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Looks into certificate files before they are needed. */
final class CertificateFiles {

    private CertificateFiles() {}

    /** PEM with one or more certificates. */
    static void requireCertificates(Path file) throws Unfit {
        try (InputStream in = open(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw Unfit.reference(
                        "holds no certificate: " + file, "Put at least one certificate in PEM form there.");
            }
        } catch (CertificateException | IOException e) {
            throw Unfit.reference(
                    "can't be read as certificates: " + file,
                    "Put certificates in PEM form there (BEGIN CERTIFICATE).");
        }
    }

    /** PKCS #12 or PEM with an RSA key that the password opens. */
    static void requirePrivateKey(Path file, String password) throws Unfit {
        try (InputStream in = open(file)) {
            SignInCertificate.read(file, password);
        } catch (KeyException unusable) {
            throw Unfit.reference(
                    unusable.getMessage() + ": " + file, "Export an RSA certificate together with its private key.");
        } catch (GeneralSecurityException | IOException e) {
            throw Unfit.reference(
                    "can't be opened as PKCS #12 or PEM: " + file,
                    "Check that it is a .p12, .pfx or .pem file and that certificate-password-file or"
                            + " certificate-password-env gives its password.");
        }
    }

    private static InputStream open(Path file) throws Unfit {
        if (!Files.isRegularFile(file)) {
            throw Unfit.reference(
                    "names a file that does not exist: " + file, "Put the file there or correct the path.");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw Unfit.reference(
                    "names a file that can't be read: " + file, "Let the user who runs the service read it.");
        }
    }
}
