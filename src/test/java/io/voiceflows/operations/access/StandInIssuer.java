package io.voiceflows.operations.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An identity provider on this machine, as strict as a real one (OpenID Connect Core and Discovery 1.0, RFC 7636): a code is
 * good once, for the client that asked, with its verifier.
 */
final class StandInIssuer implements AutoCloseable {

    static final String CLIENT = "voice-flows-console";
    static final String SECRET = "a secret of the console";
    static final String AUDIENCE = "api://voice-flows";

    private final ObjectMapper json = new ObjectMapper();
    private final RSAKey key = key();
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Map<String, Object> faults = Map.of();
    private volatile boolean away;

    StandInIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in next, by his claims. */
    void person(Map<String, Object> claims) {
        person = claims;
        faults = Map.of();
    }

    /** What is wrong about the next id tokens. */
    void wrong(Map<String, Object> claims) {
        faults = claims;
    }

    void away(boolean gone) {
        away = gone;
    }

    /** An access token for the admin API; claims replace the usual ones, and null takes one away. */
    String token(Map<String, Object> claims) {
        return sign(key, claims(Map.of("aud", AUDIENCE, "sub", "a program of contoso"), claims));
    }

    /** The same, signed by somebody else who claims to be this one. */
    String forged(Map<String, Object> claims) {
        RSAKey own = key();
        RSAKey named = new RSAKey.Builder(own).keyID(key.getKeyID()).build();
        return sign(named, claims(Map.of("aud", AUDIENCE, "sub", "a program of contoso"), claims));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (away) {
                send(exchange, 503, Map.of());
            } else if (path.equals("/.well-known/openid-configuration")) {
                send(exchange, 200, discovery());
            } else if (path.equals("/keys")) {
                send(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
            } else if (path.equals("/authorize")) {
                authorize(exchange);
            } else if (path.equals("/token")) {
                exchangeCode(exchange);
            } else {
                send(exchange, 404, Map.of());
            }
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", uri());
        discovery.put("authorization_endpoint", uri() + "/authorize");
        discovery.put("token_endpoint", uri() + "/token");
        discovery.put("jwks_uri", uri() + "/keys");
        discovery.put("end_session_endpoint", uri() + "/leave");
        discovery.put("response_types_supported", new String[] {"code"});
        discovery.put("subject_types_supported", new String[] {"pairwise"});
        discovery.put("id_token_signing_alg_values_supported", new String[] {"RS256"});
        return discovery;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = pairs(exchange.getRequestURI().getRawQuery());
        boolean good = CLIENT.equals(asked.get("client_id"))
                && asked.getOrDefault("scope", "").contains("openid")
                && "S256".equals(asked.get("code_challenge_method"));
        if (!good) {
            send(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        Map<String, String> form = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String login = Base64.getEncoder().encodeToString((CLIENT + ":" + encoded(SECRET)).getBytes());
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        boolean good = ("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked != null
                && asked.get("redirect_uri").equals(form.get("redirect_uri"))
                && asked.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")));
        if (!good) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> usual = new LinkedHashMap<>(Map.of("aud", CLIENT, "nonce", asked.get("nonce")));
        usual.putAll(person);
        send(
                exchange,
                200,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        sign(key, claims(usual, faults))));
    }

    private Map<String, Object> claims(Map<String, Object> usual, Map<String, Object> other) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", uri());
        all.put("iat", Date.from(Instant.now()));
        all.put("exp", Date.from(Instant.now().plusSeconds(300)));
        all.putAll(usual);
        all.putAll(other);
        return all;
    }

    private static String sign(RSAKey key, Map<String, Object> claims) {
        try {
            JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    set.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> pairs(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
