package io.voiceflows.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Talks to a sandbox over real HTTP. */
public final class SandboxClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer; the body is a missing node when it is not JSON. */
    public record Reply(int status, Map<String, String> headers, byte[] bytes) {
        public JsonNode json() {
            try {
                return JSON.readTree(bytes);
            } catch (IOException notJson) {
                return JSON.missingNode();
            }
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final SandboxServer server;
    private final HttpClient http;
    private final Map<String, String> headers;

    public SandboxClient(SandboxServer server) {
        this(
                server,
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(),
                Map.of());
    }

    private SandboxClient(SandboxServer server, HttpClient http, Map<String, String> headers) {
        this.server = server;
        this.http = http;
        this.headers = headers;
    }

    /** A client that sends this header, besides those it sends already, with every request. */
    public SandboxClient with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxClient(server, http, more);
    }

    public SandboxClient basic(String user, String key) {
        String both = Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
        return with("Authorization", "Basic " + both);
    }

    public Reply get(String path) throws Exception {
        return send("GET", path, null, null);
    }

    public Reply delete(String path) throws Exception {
        return send("DELETE", path, null, null);
    }

    public Reply post(String path, String json) throws Exception {
        return send("POST", path, "application/json", json);
    }

    public Reply put(String path, String json) throws Exception {
        return send("PUT", path, "application/json", json);
    }

    public Reply form(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    public Reply send(String method, String path, String type, String body) throws Exception {
        URI uri = path.contains("://") ? URI.create(path) : URI.create("http://127.0.0.1:" + server.httpPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> first = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), entry -> entry.getValue()
                        .get(0)));
        return new Reply(response.statusCode(), first, response.body());
    }

    /** Trusts the authority in this PEM text and no other. */
    public static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "sandbox",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
