package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a process of its own, killed as a machine that loses its power kills it. */
class CallbackKillIT {

    private static final Path JAR = Path.of("target", "voice-flows.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Stand stand;
    private Process product;

    @BeforeEach
    void start() {
        assertThat(JAR).as("made by mvn package").exists();
        stand = new Stand(folder);
        stand.settings(
                profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                "schedules: { callback-sync: '0/2 * * * * ?' }");
    }

    @AfterEach
    void stop() throws InterruptedException {
        product.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        stand.close();
    }

    @Test
    void aKillBetweenCreateAndCloseYieldsOnePhoneCallAndOneClose() throws Exception {
        String id = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
        stand.sandbox().fault(Map.of("neighbour", "enreach", "action", "drop-before", "method", "PUT", "percent", 100));
        product = launch();
        await().atMost(PATIENCE).until(() -> !stand.phoneCalls(id).isEmpty());

        product.destroyForcibly().waitFor();
        assertThat(stand.sandbox().callback(id).path("State").asText()).isEqualTo("Open");
        stand.sandbox().clearFaults();
        stand.sandbox().resetCounters();

        product = launch();
        await().atMost(PATIENCE)
                .until(() -> stand.sandbox().callback(id).path("State").asText().equals("Closed"));
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        assertThat(stand.sandbox().requests("enreach", "PUT", "callbacks")).isEqualTo(1);
    }

    @Test
    void aKillWhileTheWriteIsUnansweredYieldsOnePhoneCall() throws Exception {
        stand.sandbox().switchTo("queue-as-party", "accept");
        String id = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
        stand.sandbox()
                .fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", "$batch", "percent", 100));
        product = launch();
        await().atMost(PATIENCE).until(() -> !stand.phoneCalls(id).isEmpty());

        product.destroyForcibly().waitFor();
        stand.sandbox().clearFaults();

        product = launch();
        await().atMost(PATIENCE)
                .until(() -> stand.sandbox().callback(id).path("State").asText().equals("Closed"));
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        Oracle.assertNoStrangers(stand.sandbox(), List.of(id));
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
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
