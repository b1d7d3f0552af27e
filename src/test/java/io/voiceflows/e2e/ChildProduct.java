package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged jar in a process of its own, which can be killed as a loss of power kills it, asked to stop, frozen, and
 * started again on what it left behind. What it says goes to a file that all its lives share.
 */
final class ChildProduct implements AutoCloseable {

    /** On a machine that has other things to do; nothing is measured by it. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Exit code of a process that a signal ended: 128 + 9. */
    static final int KILLED = 137;

    /** Exit code of a process that was asked to stop and did: 128 + 15. */
    static final int TERMINATED = 143;

    static final Path JAR = Path.of("target", "voice-flows.jar").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private static final String PASSWORD = "canary-admin-password-of-the-child";
    private static final Pattern MANAGEMENT = Pattern.compile("management (http://localhost:\\d+)/admin");
    private static final Pattern SERVICE = Pattern.compile("console (http://localhost:\\d+)/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path log;
    private final List<String> command = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private long logBefore;
    private int lives;

    private ChildProduct(Path log, List<String> program, List<String> arguments) {
        assertThat(JAR).as("made by mvn package").exists();
        this.log = log;
        command.add(JAVA);
        command.addAll(JVM);
        command.addAll(program);
        command.addAll(arguments);
    }

    /** The product, with the settings, data and routes of a {@link Stand}'s folder; it is not started yet. */
    static ChildProduct in(Path folder, String... more) {
        return of(List.of("-jar", JAR.toString()), folder, more);
    }

    /** The same from another image of it than the jar. */
    static ChildProduct of(List<String> program, Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--voiceflows.management.port=0",
                "--voiceflows.admin.password=" + PASSWORD,
                "--voiceflows.settings-directory=" + folder.resolve("settings"),
                "--voiceflows.data-directory=" + folder.resolve("data"),
                "--voiceflows.routes-directory=" + folder.resolve("routes")));
        arguments.addAll(List.of(more));
        return new ChildProduct(folder.resolve("product.log"), program, arguments);
    }

    /** The jar with these arguments alone. */
    static ChildProduct with(Path log, String... arguments) {
        return new ChildProduct(log, List.of("-jar", JAR.toString()), List.of(arguments));
    }

    /** Begins a life; returns before it is ready. */
    ChildProduct start() {
        try {
            logBefore = Files.exists(log) ? Files.size(log) : 0;
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            lives++;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until this life answers that it is ready. */
    ChildProduct ready() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(process.isAlive()).as("it runs\n%s", sinceStart()).isTrue();
            assertThat(readiness()).as("readiness\n%s", sinceStart()).isEqualTo(200);
        });
        return this;
    }

    /** The status of the readiness probe; 0 while there is nobody to answer. */
    int readiness() {
        return MANAGEMENT.matcher(sinceStart()).find()
                ? answer("/actuator/health/readiness").statusCode()
                : 0;
    }

    /** Where this life listens to the telephony platform, once it is ready. */
    URI service() {
        Matcher address = SERVICE.matcher(sinceStart());
        assertThat(address.find()).as("it has said where it is").isTrue();
        return URI.create(address.group(1));
    }

    /** A page of the management port, as the operator sees it. */
    String get(String path) {
        return answer(path).body();
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private HttpResponse<String> answer(String path) {
        Matcher address = MANAGEMENT.matcher(sinceStart());
        assertThat(address.find()).as("it has said where it is").isTrue();
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address.group(1) + path))
                            .header("Authorization", "Basic " + login)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets it work for so long. */
    void liveFor(Duration length) {
        try {
            assertThat(process.waitFor(length.toMillis(), TimeUnit.MILLISECONDS))
                    .as("it ended by itself\n%s", sinceStart())
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: gone at once, nothing is finished. */
    void kill() {
        process.destroyForcibly();
        assertThat(exitCode()).isEqualTo(KILLED);
    }

    /** SIGTERM: asked to stop. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP: still there, and does nothing. */
    void freeze() {
        run("kill", "-STOP", Long.toString(process.pid()));
    }

    /** SIGCONT: goes on as if nothing had been. */
    void thaw() {
        run("kill", "-CONT", Long.toString(process.pid()));
    }

    /** Waits for the end of this life. */
    int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends\n%s", sinceStart())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int lives() {
        return lives;
    }

    /** Everything that was said in all lives. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was said in this life. */
    String sinceStart() {
        byte[] all = log().getBytes(StandardCharsets.UTF_8);
        return new String(all, (int) logBefore, (int) (all.length - logBefore), StandardCharsets.UTF_8);
    }

    static void run(String... command) {
        try {
            Process helper = new ProcessBuilder(command).inheritIO().start();
            assertThat(helper.waitFor()).as(String.join(" ", command)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            process.destroyForcibly();
            exitCode();
        }
    }
}
