package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, killed after it has acknowledged an event and before it has looked at it. */
class WebhookKillIT {

    private static final Path JAR = Path.of("target", "voice-flows.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private WebhookStand hooks;
    private Process product;
    private int port;

    @BeforeEach
    void start() throws IOException {
        assertThat(JAR).as("made by mvn package").exists();
        hooks = new WebhookStand(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        product.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        hooks.close();
    }

    @Test
    void whatWasAcknowledgedIsTakenUpAfterTheKill() throws Exception {
        // Nothing is polled: what the event tells of is known from the event alone
        hooks.method("Webhook", "", "0/2 * * * * ?");
        String callback = hooks.leaveCallback("+442079460188");
        hooks.sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503, "percent", 100));
        product = launch();
        String event = "{\"Id\":\"e1\",\"EventType\":\"CallbackCreated\",\"EntityId\":\"" + callback + "\"}";
        await().atMost(PATIENCE).ignoreExceptions().until(() -> post(event) == 200);
        await().atMost(PATIENCE).until(() -> hooks.sandbox().requests("enreach", "GET", "") > 0);

        product.destroyForcibly().waitFor();
        assertThat(hooks.stand().phoneCalls(callback)).isEmpty();
        hooks.sandbox().clearFaults();

        product = launch();
        await().atMost(PATIENCE).until(() -> hooks.closed(callback));
        Oracle.assertEachWrittenOnceAndClosed(hooks.sandbox(), List.of(callback));
    }

    private int post(String event) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/enreach/contoso"))
                                .header("Content-Type", "application/json")
                                .header("X-Benemen-Token", WebhookStand.KEY)
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=" + port,
                        "--voiceflows.management.port=0",
                        "--voiceflows.settings-directory=" + folder.resolve("settings"),
                        "--voiceflows.data-directory=" + folder.resolve("data"),
                        "--voiceflows.routes-directory=" + folder.resolve("routes"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("product.log").toFile()))
                .start();
    }
}
