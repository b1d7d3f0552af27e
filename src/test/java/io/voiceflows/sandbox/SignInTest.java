package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final String PATH = "/" + SandboxOptions.TENANT + "/oauth2/v2.0/token";
    private static SandboxServer server;
    private static SandboxClient client;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
        client = new SandboxClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void backToNormal() {
        server.switches().reset();
    }

    @Test
    void aClientSecretGivesATokenForTheEnvironmentAskedFor() throws Exception {
        var reply = signIn(Map.of());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(reply.json().get("expires_in").asInt()).isEqualTo(3599);
        assertThat(server.tokens().caller(reply.json().get("access_token").asText()))
                .hasValue(new AccessTokens.Caller(
                        SandboxOptions.CLIENT_ID, server.http().toString()));
    }

    @Test
    void theScopesThatALibraryAddsAreAccepted() throws Exception {
        var reply = signIn(Map.of("scope", "openid profile offline_access " + server.http() + "/.default"));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aTokenForAnotherEnvironmentIsNoneHere() throws Exception {
        var reply = signIn(Map.of("scope", "https://fabrikam.crm4.dynamics.com/.default"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.tokens().caller(reply.json().get("access_token").asText()))
                .isEmpty();
    }

    @Test
    void aTokenEndsWithItsLife() throws Exception {
        server.switches().set("sign-in.token-seconds", "60");
        var token = signIn(Map.of()).json().get("access_token").asText();
        assertThat(server.tokens().caller(token)).isPresent();
        server.clock().advance(Duration.ofSeconds(61));
        assertThat(server.tokens().caller(token)).isEmpty();
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        refused(Map.of("client_secret", "guess"), 401, "invalid_client", 7000215);
    }

    @Test
    void anExpiredSecretIsRefused() throws Exception {
        server.switches().set("sign-in.secret", "expired");
        refused(Map.of(), 401, "invalid_client", 7000222);
    }

    @Test
    void anUnknownClientIsRefused() throws Exception {
        refused(Map.of("client_id", "99999999-1111-4111-8111-111111111111"), 400, "unauthorized_client", 700016);
    }

    @Test
    void anotherGrantIsRefused() throws Exception {
        refused(Map.of("grant_type", "password"), 400, "unsupported_grant_type", 70003);
    }

    @Test
    void aScopeThatIsNotTheDefaultOfAnEnvironmentIsRefused() throws Exception {
        refused(Map.of("scope", server.http() + "/user_impersonation"), 400, "invalid_scope", 1002012);
        refused(Map.of("scope", "nowhere/.default"), 400, "invalid_resource", 500011);
    }

    @Test
    void aMissingParameterIsNamed() throws Exception {
        var reply = refused(Map.of("scope", ""), 400, "invalid_request", 900144);
        assertThat(reply.json().get("error_description").asText()).contains("'scope'");
    }

    @Test
    void anUnknownDirectoryIsRefused() throws Exception {
        var reply = client.form("/99999999-0000-4000-8000-000000000000/oauth2/v2.0/token", fields());
        assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(90002);
    }

    @Test
    void msalSignsInOverHttpsTrustingNothingButTheSandboxsAuthority() throws Exception {
        assertThat(server.tokens().caller(msal(ClientCredentialFactory.createFromSecret(SandboxOptions.CLIENT_SECRET))))
                .hasValue(new AccessTokens.Caller(
                        SandboxOptions.CLIENT_ID, server.http().toString()));
    }

    @Test
    void theAuthoritysCertificateIsThereForEveryone() throws Exception {
        assertThat(client.get("/sandbox/ca.pem").text()).isEqualTo(server.authorityPem());
    }

    @Test
    void msalSignsInWithACertificate() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        IClientCredential credential =
                ClientCredentialFactory.createFromCertificate(keys.getPrivate(), selfSigned(keys));
        assertThat(server.tokens().caller(msal(credential))).isPresent();
    }

    @Test
    void anAssertionThatAnotherKeySignedIsRefused() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        IClientCredential credential =
                ClientCredentialFactory.createFromCertificate(keys.getPrivate(), selfSigned(others));
        assertThatThrownBy(() -> msal(credential))
                .hasCauseInstanceOf(MsalServiceException.class)
                .hasMessageContaining("AADSTS700027");
    }

    private static X509Certificate selfSigned(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=voice flows");
        var signer = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.now().minusSeconds(60)),
                                Date.from(Instant.now().plusSeconds(3600)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
    }

    private static String msal(IClientCredential credential) throws Exception {
        return ConfidentialClientApplication.builder(SandboxOptions.CLIENT_ID, credential)
                .authority(server.https() + "/" + SandboxOptions.TENANT + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(SandboxClient.trusting(server.authorityPem()).getSocketFactory())
                .build()
                .acquireToken(ClientCredentialParameters.builder(Set.of(server.http() + "/.default"))
                        .build())
                .get()
                .accessToken();
    }

    private static SandboxClient.Reply refused(Map<String, String> changes, int status, String error, int number)
            throws Exception {
        var reply = signIn(changes);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("error").asText()).isEqualTo(error);
        assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(number);
        assertThat(reply.json().get("error_description").asText()).startsWith("AADSTS" + number + ": ");
        return reply;
    }

    private static SandboxClient.Reply signIn(Map<String, String> changes) throws Exception {
        Map<String, String> fields = fields();
        fields.putAll(changes);
        return client.form(PATH, fields);
    }

    private static Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                SandboxOptions.CLIENT_ID,
                "client_secret",
                SandboxOptions.CLIENT_SECRET,
                "scope",
                server.http() + "/.default"));
    }
}
