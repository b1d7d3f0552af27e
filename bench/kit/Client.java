package bench.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Asks a server over HTTP; whatever is not answered with 2xx is an error. */
public final class Client {

    /** Of the service's admin, in every bench. */
    static final String PASSWORD = "bench";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final String address;

    public Client(String address) {
        this.address = address;
    }

    public String address() {
        return address;
    }

    public JsonNode get(String path) {
        return json(text(path));
    }

    public String text(String path) {
        return send(to(path).GET());
    }

    public JsonNode post(String path, String body) {
        return json(send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    public JsonNode put(String path, String body) {
        return json(send(to(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body))));
    }

    public JsonNode patch(String path, String body) {
        return json(send(to(path).header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))));
    }

    public void delete(String path) {
        send(to(path).DELETE());
    }

    public boolean answers(String path) {
        try {
            text(path);
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** With a login only where one is needed: the service takes a tenth of a second of processor time to look at it. */
    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return path.startsWith("/admin") ? request.header("Authorization", LOGIN) : request;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON: " + text, e);
        }
    }

    private static String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
