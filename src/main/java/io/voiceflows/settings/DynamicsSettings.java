package io.voiceflows.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How to reach and sign in to the Dynamics 365 environment.
 *
 * @param url the environment, for example https://contoso.crm4.dynamics.com
 * @param authority sign-in address including the directory's id
 * @param certificateFile PKCS #12 file used instead of a client secret; null when a secret is used
 * @param clientSecretExpiresOn null when unknown
 */
public record DynamicsSettings(
        URI url,
        URI authority,
        String clientId,
        Secret clientSecret,
        Path certificateFile,
        Secret certificatePassword,
        LocalDate clientSecretExpiresOn,
        int maxConcurrency,
        Duration responseTimeout) {}
