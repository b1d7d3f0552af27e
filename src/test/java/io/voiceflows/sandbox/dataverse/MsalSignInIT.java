package io.voiceflows.sandbox.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Microsoft's own sign-in library gets a token over https, with nothing but its trust and its discovery set. */
class MsalSignInIT {

    private static SandboxServer sandbox;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxOptions.quiet());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void msalSignsInOverHttpsAndItsTokenOpensDataverse() throws Exception {
        HttpResponse<String> me = whoAmI(signIn(SandboxOptions.CLIENT_ID, SandboxOptions.CLIENT_SECRET));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("\"UserId\":\"", "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
    }

    @Test
    void anApplicationThatTheEnvironmentDoesNotKnowIsNoMember() throws Exception {
        HttpResponse<String> me = whoAmI(signIn(SandboxOptions.STRANGER_CLIENT_ID, SandboxOptions.CLIENT_SECRET));
        assertThat(me.statusCode()).isEqualTo(403);
        assertThat(me.body()).contains("0x80072560");
    }

    @Test
    void aWrongSecretIsAnInvalidClient() {
        assertThatThrownBy(() -> signIn(SandboxOptions.CLIENT_ID, "wrong"))
                .hasRootCauseInstanceOf(MsalServiceException.class)
                .rootCause()
                .hasMessageContaining("AADSTS7000215");
    }

    private static String signIn(String clientId, String secret) throws Exception {
        ConfidentialClientApplication application = ConfidentialClientApplication.builder(
                        clientId, ClientCredentialFactory.createFromSecret(secret))
                .authority(sandbox.https() + "/" + SandboxOptions.TENANT + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(trust().getSocketFactory())
                .build();
        IAuthenticationResult result = application
                .acquireToken(ClientCredentialParameters.builder(Set.of(sandbox.https() + "/.default"))
                        .build())
                .get();
        return result.accessToken();
    }

    private static HttpResponse<String> whoAmI(String token) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust()).build();
        URI address = URI.create(sandbox.https() + "/api/data/v9.2/WhoAmI");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trust() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        byte[] pem = sandbox.authorityPem().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
                "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
