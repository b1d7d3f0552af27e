package io.voiceflows.docker.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus' own tool reads the rules and plays them. Where it is not installed tests that want it are skipped; with
 * {@code CI=true} they fail instead.
 */
public final class Promtool {

    private static final Path WORK = Path.of("target/promtool");

    private Promtool() {}

    public static void required() {
        if (installed().isPresent()) {
            return;
        }
        String message = "Playing the alerts needs promtool. Install it with: apt-get install prometheus"
                + " (or put promtool from https://prometheus.io/download/ on the PATH).";
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    /** It finds nothing wrong. */
    static void accepts(String what, String... arguments) {
        required();
        try {
            List<String> command =
                    new ArrayList<>(List.of(installed().orElseThrow().toString()));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s%n%s", what, said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, with a file of this content as its last argument. */
    static void acceptsFile(String what, String content, String... arguments) {
        try {
            Files.createDirectories(WORK);
            Path file = Files.createTempFile(WORK, "input", ".json");
            Files.writeString(file, content);
            accepts(
                    what,
                    Stream.concat(Stream.of(arguments), Stream.of(file.toString()))
                            .toArray(String[]::new));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
