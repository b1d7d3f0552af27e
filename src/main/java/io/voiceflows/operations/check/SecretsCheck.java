package io.voiceflows.operations.check;

import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.KeyLines;
import io.voiceflows.settings.Secret;
import io.voiceflows.settings.SecretUnavailableException;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Looks whether secrets and certificates can be read, and how long they last: a warning from 60 days before the end on. A
 * rotation that was never finished, two keys of Smart Routing or webhooks for over 30 days, is a warning too.
 */
@Component
@Order(20)
final class SecretsCheck implements Check {

    private static final Duration ROTATION = Duration.ofDays(30);
    private static final String SECRET = "dynamics.client-secret";

    private final Clock clock;

    SecretsCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Secrets and certificates";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        DynamicsSettings dynamics = tenant.dynamics();
        if (dynamics.certificateFile() == null) {
            readable(SECRET, dynamics.clientSecret())
                    .ifPresentOrElse(findings::add, () -> findings.add(clientSecret(dynamics)));
        } else {
            findings.add(certificate(dynamics));
        }
        if (tenant.trustCertificatesFile() != null) {
            findings.add(trusted(tenant.trustCertificatesFile()));
        }
        readable("telephony.secret-key", tenant.telephony().secretKey()).ifPresent(findings::add);
        readable("telephony.password", tenant.telephony().password()).ifPresent(findings::add);
        readable("smart-routing.basic-password", tenant.smartRouting().basicPassword())
                .ifPresent(findings::add);
        keys("smart-routing.api-keys", tenant.smartRouting().apiKeys()).ifPresent(findings::add);
        keys("webhooks.keys", tenant.webhooks().keys()).ifPresent(findings::add);
        return findings;
    }

    private Finding clientSecret(DynamicsSettings dynamics) {
        return dynamics.clientSecretExpiresOn() == null
                ? Finding.warning(
                        SECRET,
                        "its last day is not known, so that nobody is told before it expires",
                        "Put the day from the app registration into dynamics.client-secret-expires-on")
                : expiry().of(
                                SECRET,
                                dynamics.clientSecretExpiresOn(),
                                "Make a new client secret in the app registration, put it into the secret's file, and its"
                                        + " last day into dynamics.client-secret-expires-on");
    }

    private Finding certificate(DynamicsSettings dynamics) {
        String subject = "dynamics.certificate-file";
        try (InputStream in = Files.newInputStream(dynamics.certificateFile())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            String password = dynamics.certificatePassword() == null
                    ? ""
                    : dynamics.certificatePassword().read();
            store.load(in, password.toCharArray());
            List<Certificate> all = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    all.add(store.getCertificate(alias));
                }
            }
            return first(all)
                    .map(
                            day -> expiry().of(
                                            subject,
                                            day,
                                            "Upload a new certificate to the app registration, and put it with its key into the file"))
                    .orElseGet(() -> Finding.fault(
                            subject, "holds no private key", "Export the certificate together with its private key"));
        } catch (IOException | GeneralSecurityException | SecretUnavailableException unusable) {
            return Finding.fault(
                    subject, "cannot be opened", "Make it a PKCS #12 file that dynamics.certificate-password opens");
        }
    }

    private Finding trusted(Path file) {
        String subject = "trust-certificates-file";
        try (InputStream in = Files.newInputStream(file)) {
            return first(CertificateFactory.getInstance("X.509").generateCertificates(in))
                    .map(day -> expiry().of(subject, day, "Put the authority's new certificate into the file as well"))
                    .orElseGet(() -> Finding.fault(subject, "holds no certificate", "Put one into it, in PEM form"));
        } catch (IOException | GeneralSecurityException unusable) {
            return Finding.fault(subject, "cannot be read as certificates", "Put certificates in PEM form there");
        }
    }

    /** Keys with which the telephony side asks us; empty where there are none. */
    private Optional<Finding> keys(String subject, Secret keys) {
        if (keys == null) {
            return Optional.empty();
        }
        return Optional.of(readable(subject, keys).orElseGet(() -> rotation(subject, keys)));
    }

    private Finding rotation(String subject, Secret keys) {
        int count = KeyLines.of(keys.read()).size();
        if (count == 0) {
            return Finding.fault(
                    subject, "no key is in it", "Put a key into it, and give the same to the telephony side");
        }
        Optional<Instant> since = keys.changed();
        boolean unfinished = count > 1
                && since.map(moment -> moment.plus(ROTATION).isBefore(clock.instant()))
                        .orElse(false);
        return unfinished
                ? Finding.warning(
                        subject,
                        "%d keys are accepted since %s, so that an old one still lets in"
                                .formatted(count, LocalDate.ofInstant(since.get(), ZoneOffset.UTC)),
                        "Take out the key that the telephony side no longer sends")
                : Finding.ok(subject, count == 1 ? "1 key is accepted" : count + " keys are accepted");
    }

    /** What is wrong with the secret; empty when it can be read, or is none. */
    private static Optional<Finding> readable(String subject, Secret secret) {
        if (secret == null) {
            return Optional.empty();
        }
        try {
            secret.read();
            return Optional.empty();
        } catch (SecretUnavailableException missing) {
            return Optional.of(Finding.fault(subject, missing.what(), missing.cure()));
        }
    }

    private static Optional<LocalDate> first(Collection<? extends Certificate> certificates) {
        return certificates.stream()
                .map(certificate ->
                        ((X509Certificate) certificate).getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC));
    }

    private Expiry expiry() {
        return new Expiry(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
