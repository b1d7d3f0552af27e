package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.sandbox.AccessTokens;
import io.voiceflows.sandbox.SandboxClock;
import io.voiceflows.sandbox.SandboxSwitches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** The stand-in behind a real HTTP server, and a plain HTTP client that says what it sends. */
final class RunningDataverse implements AutoCloseable {

    static final UUID ADA = UUID.fromString("11111111-1111-4111-8111-111111111111");
    static final UUID AGENT = UUID.fromString("22222222-2222-4222-8222-222222222222");
    static final UUID QUEUE = UUID.fromString("33333333-3333-4333-8333-333333333333");
    static final UUID OTHER_QUEUE = UUID.fromString("33333333-3333-4333-8333-333333333334");
    static final UUID NOBODY = UUID.fromString("99999999-9999-4999-8999-999999999999");

    final SandboxClock clock = new SandboxClock(Clock.fixed(Instant.parse("2026-03-02T09:00:00.123Z"), ZoneOffset.UTC));
    final SandboxSwitches switches = new SandboxSwitches();
    final DataverseSandbox dataverse;
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    RunningDataverse() {
        AccessTokens tokens = token -> switch (token) {
            case "good" -> Optional.of(new AccessTokens.Caller("11111111-1111-4111-8111-111111111111", "any"));
            case "stranger" -> Optional.of(new AccessTokens.Caller("55555555-5555-4555-8555-555555555555", "any"));
            default -> Optional.empty();
        };
        dataverse = new DataverseSandbox(Organisation.contoso(), clock, switches, tokens);
        start();
        seed();
    }

    private void start() {
        try {
            tomcat.setBaseDir(Files.createTempDirectory("dataverse").toString());
            tomcat.setSilent(true);
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("maxHttpRequestHeaderSize", "131072");
            tomcat.getConnector().setProperty("relaxedQueryChars", "\"<>[]{}|^`\\");
            StandardContext context = (StandardContext) tomcat.addContext("", null);
            context.setClearReferencesObjectStreamClassCaches(false);
            context.setClearReferencesThreadLocals(false);
            context.setClearReferencesRmiTargets(false);
            Tomcat.addServlet(context, "dataverse", dataverse.servlet());
            context.addServletMappingDecoded("/api/data/v9.2/*", "dataverse");
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private void seed() {
        dataverse.insert(
                "systemusers", Map.of("systemuserid", AGENT.toString(), "firstname", "Agent", "lastname", "Fictive"));
        dataverse.insert(
                "contacts",
                Map.of(
                        "contactid",
                        ADA.toString(),
                        "firstname",
                        "Ada",
                        "lastname",
                        "Fictive",
                        "telephone1",
                        "+44 20 7946 0001"));
        dataverse.insert(
                "queues",
                Map.of(
                        "queueid",
                        QUEUE.toString(),
                        "name",
                        "Support",
                        "ownerid@odata.bind",
                        "/systemusers(" + AGENT + ")"));
        dataverse.insert("queues", Map.of("queueid", OTHER_QUEUE.toString(), "name", "Sales"));
    }

    String root() {
        return "http://localhost:" + tomcat.getConnector().getLocalPort() + "/api/data/v9.2";
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : root() + "/" + path))
                .header("Accept", "application/json")
                .header("OData-MaxVersion", "4.0")
                .header("OData-Version", "4.0")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Authorization", "Bearer good");
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return exchange(request.build());
    }

    Answer anonymous(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(root() + "/" + path)).build());
    }

    Answer batch(String boundary, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "multipart/mixed; boundary=\"" + boundary + "\"";
        return send("POST", "$batch", body.replace("\n", "\r\n"), all);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    record Answer(int status, HttpResponse<String> response, ObjectMapper mapper) {

        JsonNode json() {
            try {
                return mapper.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String code() {
            return json().path("error").path("code").asText();
        }

        String message() {
            return json().path("error").path("message").asText();
        }

        String created() {
            String entity = header("OData-EntityId");
            return entity.substring(entity.indexOf('(') + 1, entity.length() - 1);
        }
    }
}
