package io.voiceflows.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How to reach and sign in to the Dynamics 365 environment.
 *
 * @param url the environment, without a slash at its end
 * @param authority sign-in address including the directory's id, without a slash at its end
 * @param clientSecret null when a certificate is used
 * @param certificateFile PKCS #12 or PEM file used instead of a client secret; null when a secret is used
 * @param certificatePassword null when a secret is used or the certificate file has no password
 * @param clientSecretExpiresOn null when unknown
 */
public record DynamicsSettings(
        @Setting(
                        value =
                                "Address of the environment; any https host, also with a port, plain http on this machine"
                                        + " only",
                        required = true,
                        example = "https://contoso.crm4.dynamics.com")
                URI url,
        @Setting(
                        value = "Sign-in address including the directory (tenant) id",
                        required = true,
                        example = "https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000")
                URI authority,
        @Setting(
                        value = "Application (client) id of the app registration",
                        required = true,
                        form = Setting.Form.GUID,
                        example = "11111111-1111-4111-8111-111111111111")
                String clientId,
        @Setting(
                        value = "Client secret of the app registration; either this or a certificate",
                        example = "secrets/contoso-dynamics")
                Secret clientSecret,
        @Setting(
                        value = "PKCS #12 or PEM file with certificate and RSA key to sign in with instead of a client"
                                + " secret",
                        example = "secrets/contoso-dynamics.p12")
                Path certificateFile,
        @Setting(value = "Password of the certificate file", example = "secrets/contoso-dynamics-certificate")
                Secret certificatePassword,
        @Setting(
                        value =
                                "Last day on which the client secret works, where the app may not read that itself; drives"
                                        + " the expiry alert",
                        example = "2027-03-31")
                LocalDate clientSecretExpiresOn,
        @Setting(
                        value = "Most requests to the environment at the same time; the service stays below it when the"
                                + " environment is slow",
                        defaultsTo = "8",
                        atLeast = 1,
                        atMost = 52)
                int maxConcurrency,
        @Setting(
                        value = "How long to wait for an answer of the environment",
                        unit = "SECONDS",
                        defaultsTo = "30",
                        atLeast = 1,
                        atMost = 600)
                Duration responseTimeout) {}
