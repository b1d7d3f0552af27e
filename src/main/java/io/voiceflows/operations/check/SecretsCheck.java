package io.voiceflows.operations.check;

import io.voiceflows.pipeline.door.KeyUse;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.KeyLines;
import io.voiceflows.settings.Secret;
import io.voiceflows.settings.SecretUnavailableException;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private final KeyUse use;
    private final Clock clock;

    SecretsCheck(KeyUse use, Clock clock) {
        this.use = use;
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
            readable(ExpiringSecret.CLIENT_SECRET, dynamics.clientSecret())
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
        keys(tenant.tenant(), "smart-routing", "api-keys", tenant.smartRouting().apiKeys())
                .ifPresent(findings::add);
        keys(tenant.tenant(), "webhooks", "keys", tenant.webhooks().keys()).ifPresent(findings::add);
        return findings;
    }

    private Finding clientSecret(DynamicsSettings dynamics) {
        return ExpiringSecret.clientSecret(dynamics)
                .map(this::finding)
                .orElseGet(() -> Finding.warning(
                        ExpiringSecret.CLIENT_SECRET,
                        "its last day is not known, so that nobody is told before it expires",
                        "Put the day from the app registration into dynamics.client-secret-expires-on"));
    }

    private Finding certificate(DynamicsSettings dynamics) {
        String subject = ExpiringSecret.CERTIFICATE;
        try {
            return ExpiringSecret.certificate(dynamics).map(this::finding).orElseThrow();
        } catch (KeyException unusable) {
            return Finding.fault(
                    subject, unusable.getMessage(), "Export an RSA certificate together with its private key");
        } catch (IOException | GeneralSecurityException | SecretUnavailableException unusable) {
            return Finding.fault(
                    subject,
                    "cannot be opened",
                    "Make it a PKCS #12 or PEM file that dynamics.certificate-password opens");
        }
    }

    private Finding trusted(Path file) {
        String subject = ExpiringSecret.TRUSTED;
        try {
            return ExpiringSecret.trusted(file)
                    .map(this::finding)
                    .orElseGet(() -> Finding.fault(subject, "holds no certificate", "Put one into it, in PEM form"));
        } catch (IOException | GeneralSecurityException unusable) {
            return Finding.fault(subject, "cannot be read as certificates", "Put certificates in PEM form there");
        }
    }

    private Finding finding(ExpiringSecret secret) {
        return new Expiry(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .of(secret.setting(), secret.lastDay(), secret.cure());
    }

    /** Keys with which the telephony side asks us; empty where there are none. */
    private Optional<Finding> keys(String tenant, String entrance, String name, Secret keys) {
        if (keys == null) {
            return Optional.empty();
        }
        String subject = entrance + "." + name;
        return Optional.of(readable(subject, keys).orElseGet(() -> rotation(tenant, entrance, subject, keys)));
    }

    private Finding rotation(String tenant, String entrance, String subject, Secret secret) {
        List<String> keys = KeyLines.of(secret.read());
        if (keys.isEmpty()) {
            return Finding.fault(
                    subject, "no key is in it", "Put a key into it, and give the same to the telephony side");
        }
        if (keys.size() == 1) {
            return Finding.ok(subject, "1 key is accepted");
        }
        Optional<Instant> since = secret.changed();
        boolean unfinished = since.map(moment -> moment.plus(ROTATION).isBefore(clock.instant()))
                .orElse(false);
        String uses = IntStream.range(0, keys.size())
                .mapToObj(at -> "the one in place %d %s".formatted(at + 1, lastUse(tenant, entrance, keys.get(at))))
                .collect(Collectors.joining(", "));
        return unfinished
                ? Finding.warning(
                        subject,
                        "%d keys are accepted since %s, so that an old one still lets in: %s"
                                .formatted(keys.size(), LocalDate.ofInstant(since.get(), ZoneOffset.UTC), uses),
                        "Take out the key that the telephony side no longer sends")
                : Finding.ok(subject, "%d keys are accepted: %s".formatted(keys.size(), uses));
    }

    private String lastUse(String tenant, String entrance, String key) {
        return use.last(entrance, tenant, key)
                .map(at -> "was last used at " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("was not used since the start of this instance");
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
}
