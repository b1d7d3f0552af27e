package io.voiceflows.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.ServedAddresses.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tries addresses of both ports without having signed in. */
public final class Doors {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** All that is public on the service's port. */
    private static final Set<String> PUBLIC_SERVICE =
            Set.of("GET /login", "GET /login/login.css", "GET /console/icon.svg");

    /** All that is public on the management port. */
    private static final Set<String> PUBLIC_MANAGEMENT =
            Set.of("GET /actuator/health", "GET /actuator/health/**", "GET /actuator/info", "GET /actuator/prometheus");

    private static final Path STATIC = Path.of("src/main/resources/static");

    private final int service;
    private final int management;

    public Doors(int service, int management) {
        this.service = service;
        this.management = management;
    }

    /** Wants a sign-in, or a key, on the port that it belongs to, and does not exist on the other. */
    public void refuse(Served address) throws Exception {
        boolean operators =
                address.pattern().startsWith("/admin") || address.pattern().startsWith("/actuator");
        if (!(operators ? PUBLIC_MANAGEMENT : PUBLIC_SERVICE).contains(address.toString())) {
            // Reached from within only: from outside it does not exist on either port
            int refused = address.pattern().equals("/error") ? 404 : 401;
            assertThat(status(operators ? management : service, address.method(), address.example()))
                    .as("on the port that it belongs to")
                    .isEqualTo(refused);
        }
        assertThat(status(operators ? service : management, address.method(), address.example()))
                .as("on the port that it does not belong to")
                .isEqualTo(404);
    }

    /** A file of the console, by its path below static/. */
    public void refuseFile(String file) throws Exception {
        boolean open = PUBLIC_SERVICE.contains("GET " + file);
        assertThat(status(service, "GET", file)).isEqualTo(open ? 200 : 401);
        assertThat(status(management, "GET", file)).isEqualTo(404);
    }

    public static Stream<String> files() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.walk(STATIC)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> "/" + STATIC.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
        return Stream.concat(files.stream(), Stream.of("/webjars/chart.js/4.4.9/dist/chart.umd.js"));
    }

    private static int status(int port, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                .header("Content-Type", "application/json")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
