package io.voiceflows.sandbox.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;

/**
 * Examines a client assertion: a signed statement "I am this client, for this address, for a few minutes". Any
 * certificate that comes along and has not expired counts as registered for the client; everything else must be right.
 */
final class ClientAssertion {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Not the sandbox's clock: the assertion is made with the client's. */
    private final Clock worldClock;

    ClientAssertion(Clock worldClock) {
        this.worldClock = worldClock;
    }

    /** @throws SignInRefusal when the assertion does not prove that its sender is this client */
    void examine(String assertion, String clientId, String tokenEndpoint) {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3) {
            throw malformed("it has " + parts.length + " parts instead of 3");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        if (!signed(header, parts)) {
            throw SignInRefusal.badClient(
                    700027, "The certificate with identifier used to sign the client assertion is not valid.");
        }
        if (!inForce(header)) {
            throw SignInRefusal.badClient(
                    700027, "Client assertion contains an invalid signature. [Reason - The key used is expired.]");
        }
        if (!clientId.equals(claims.path("iss").asText())
                || !clientId.equals(claims.path("sub").asText())) {
            throw SignInRefusal.badClient(
                    700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
        }
        if (!tokenEndpoint.equals(claims.path("aud").asText())) {
            throw SignInRefusal.badClient(
                    700023, "Client assertion audience claim does not match. Expected " + tokenEndpoint + ".");
        }
        long now = worldClock.instant().getEpochSecond();
        long skew = 300;
        if (claims.path("exp").asLong() + skew < now || claims.path("nbf").asLong() - skew > now) {
            throw SignInRefusal.badClient(700024, "Client assertion is not within its valid time range.");
        }
    }

    private static boolean signed(JsonNode header, String[] parts) {
        try {
            Signature signature = verifier(header.path("alg").asText());
            signature.initVerify(certificate(header));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }

    private boolean inForce(JsonNode header) {
        try {
            certificate(header).checkValidity(Date.from(worldClock.instant()));
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }

    private static X509Certificate certificate(JsonNode header) throws CertificateException {
        byte[] encoded = Base64.getDecoder().decode(header.path("x5c").path(0).asText());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static Signature verifier(String algorithm) throws GeneralSecurityException {
        if ("RS256".equals(algorithm)) {
            return Signature.getInstance("SHA256withRSA");
        }
        if ("PS256".equals(algorithm)) {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return signature;
        }
        throw malformed("it is signed with " + algorithm + ", not with RS256 or PS256");
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException notJson) {
            throw malformed("a part of it is not Base64 of JSON");
        }
    }

    private static SignInRefusal malformed(String why) {
        return new SignInRefusal(400, "invalid_request", 50027, "JWT token is invalid or malformed: " + why + ".");
    }
}
