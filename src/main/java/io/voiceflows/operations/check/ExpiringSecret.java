package io.voiceflows.operations.check;

import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.SignInCertificate;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A secret or certificate that works until a day and no longer. Certificates tell that day themselves.
 *
 * @param setting where it stands
 * @param cure what to do before that day
 */
public record ExpiringSecret(String setting, LocalDate lastDay, String cure) {

    static final String CLIENT_SECRET = "dynamics.client-secret";
    static final String CERTIFICATE = "dynamics.certificate-file";
    static final String TRUSTED = "trust-certificates-file";

    /** All of a tenant whose last day is known; what cannot be read is left out, as the doctor names it. */
    public static List<ExpiringSecret> of(TenantSettings tenant) {
        List<ExpiringSecret> all = new ArrayList<>();
        clientSecret(tenant.dynamics()).ifPresent(all::add);
        try {
            certificate(tenant.dynamics()).ifPresent(all::add);
        } catch (IOException | GeneralSecurityException | IllegalStateException unusable) {
            // Nothing is known of it
        }
        try {
            trusted(tenant.trustCertificatesFile()).ifPresent(all::add);
        } catch (IOException | GeneralSecurityException unusable) {
            // Nothing is known of it
        }
        return all;
    }

    static Optional<ExpiringSecret> clientSecret(DynamicsSettings dynamics) {
        return Optional.ofNullable(dynamics.clientSecretExpiresOn())
                .filter(day -> dynamics.certificateFile() == null)
                .map(day -> new ExpiringSecret(
                        CLIENT_SECRET,
                        day,
                        "Make a new client secret in the app registration, put it into the secret's file, and its last"
                                + " day into dynamics.client-secret-expires-on"));
    }

    /** Empty when a client secret is used. */
    static Optional<ExpiringSecret> certificate(DynamicsSettings dynamics)
            throws IOException, GeneralSecurityException {
        if (dynamics.certificateFile() == null) {
            return Optional.empty();
        }
        String password = dynamics.certificatePassword() == null
                ? ""
                : dynamics.certificatePassword().read();
        LocalDate last =
                SignInCertificate.read(dynamics.certificateFile(), password).lastDay();
        return Optional.of(new ExpiringSecret(
                CERTIFICATE,
                last,
                "Upload a new certificate to the app registration, and put it with its key into the file"));
    }

    /** The first of the file's certificates to end; empty when there is no such file, or none is in it. */
    static Optional<ExpiringSecret> trusted(Path file) throws IOException, GeneralSecurityException {
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Comparator.naturalOrder())
                    .map(end -> new ExpiringSecret(
                            TRUSTED,
                            LocalDate.ofInstant(end, ZoneOffset.UTC),
                            "Put the authority's new certificate into the file as well"));
        }
    }
}
