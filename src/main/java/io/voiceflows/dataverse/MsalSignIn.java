package io.voiceflows.dataverse;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.TokenSource;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.SignInCertificate;
import io.voiceflows.settings.TenantSettings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Signing in to Microsoft Entra by MSAL, with a client secret or a certificate. */
@Component
final class MsalSignIn implements SignIn.Opener {

    private static final int TIMEOUT_MILLIS = 10_000;
    /** Only these know MSAL's instance discovery; a gateway or a test stand would be asked about in vain. */
    private static final Set<String> MICROSOFT_HOSTS = Set.of(
            "login.microsoftonline.com",
            "login.windows.net",
            "login.microsoft.com",
            "sts.windows.net",
            "login.microsoftonline.us",
            "login.partner.microsoftonline.cn",
            "login.chinacloudapi.cn");

    private final Trust trust;
    private final Requests requests;

    MsalSignIn(Trust trust, Requests requests) {
        this.trust = trust;
        this.requests = requests;
    }

    @Override
    public SignIn open(TenantSettings settings) {
        DynamicsSettings dynamics = settings.dynamics();
        ConfidentialClientApplication application;
        try {
            application = ConfidentialClientApplication.builder(dynamics.clientId(), credential(settings))
                    .authority(dynamics.authority().toString().replaceAll("/*$", "/"))
                    .instanceDiscovery(
                            MICROSOFT_HOSTS.contains(dynamics.authority().getHost()))
                    .sslSocketFactory(trust.context(settings).getSocketFactory())
                    .connectTimeoutForDefaultHttpClient(TIMEOUT_MILLIS)
                    .readTimeoutForDefaultHttpClient(TIMEOUT_MILLIS)
                    .disableInternalRetries()
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw SignInErrors.unusable(settings.tenant(), "dynamics.authority: " + e.getMessage(), e);
        }
        Set<String> scope = Set.of(WebApi.environment(dynamics) + "/.default");
        return fresh -> acquire(settings, application, scope, fresh);
    }

    private SignIn.Grant acquire(
            TenantSettings settings, ConfidentialClientApplication application, Set<String> scope, boolean fresh) {
        long start = System.nanoTime();
        try {
            IAuthenticationResult result = application
                    .acquireToken(ClientCredentialParameters.builder(scope)
                            .skipCache(fresh)
                            .build())
                    .join();
            if (result.metadata().tokenSource() != TokenSource.CACHE) {
                count(settings, 200, start);
            }
            return new SignIn.Grant(result.accessToken(), result.expiresOnDate().toInstant());
        } catch (CompletionException e) {
            NeighbourException failure = SignInErrors.classify(settings, e.getCause());
            count(settings, failure.status(), start);
            throw failure;
        }
    }

    private void count(TenantSettings settings, int status, long start) {
        requests.count(settings.tenant(), "sign-in", status, Duration.ofNanos(System.nanoTime() - start));
    }

    private static IClientCredential credential(TenantSettings settings) {
        DynamicsSettings dynamics = settings.dynamics();
        if (dynamics.certificateFile() == null) {
            return ClientCredentialFactory.createFromSecret(
                    dynamics.clientSecret().read());
        }
        try {
            SignInCertificate certificate = SignInCertificate.read(dynamics.certificateFile(), password(dynamics));
            return ClientCredentialFactory.createFromCertificateChain(certificate.key(), certificate.chain());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw SignInErrors.unusable(
                    settings.tenant(),
                    "dynamics.certificate-file " + dynamics.certificateFile() + " cannot be used (" + e.getMessage()
                            + "): it must be a PKCS #12 or PEM file with an RSA key that the certificate password opens",
                    e);
        }
    }

    private static String password(DynamicsSettings dynamics) {
        return dynamics.certificatePassword() == null
                ? ""
                : dynamics.certificatePassword().read();
    }

    @Override
    public String fingerprint(TenantSettings settings) {
        DynamicsSettings dynamics = settings.dynamics();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String plain = String.join(
                    "\n",
                    dynamics.url().toString(),
                    dynamics.authority().toString(),
                    dynamics.clientId(),
                    String.valueOf(settings.trustCertificatesFile()));
            digest.update(plain.getBytes(StandardCharsets.UTF_8));
            if (dynamics.certificateFile() == null) {
                digest.update(dynamics.clientSecret().read().getBytes(StandardCharsets.UTF_8));
            } else {
                digest.update(Files.readAllBytes(dynamics.certificateFile()));
                digest.update(password(dynamics).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("dynamics.certificate-file cannot be read: " + e.getMessage(), e);
        }
    }
}
