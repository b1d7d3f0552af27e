package io.voiceflows.sandbox.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * An independent client, npm's dynamics-web-api, works against the stand-in. Where there is no Node 18 or npm the test
 * is skipped; with {@code CI=true} or {@code VOICEFLOWS_REQUIRE_NODE=true} it fails instead.
 */
class DynamicsWebApiIT {

    private static final Path SCRIPT = Path.of("src/test/js/dynamics-web-api");
    private static final Path WORK = Path.of("target/dynamics-web-api");

    @Test
    void anIndependentClientWorksAgainstTheSandbox() throws Exception {
        requireNode();
        install();
        try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.quiet())) {
            Map<String, String> environment = Map.of(
                    "DATAVERSE_URL", sandbox.http().toString(),
                    "CLIENT_ID", SandboxOptions.CLIENT_ID,
                    "CLIENT_SECRET", SandboxOptions.CLIENT_SECRET);
            Ended check = run(environment, "node", "check.js");
            assertThat(check.output()).doesNotContain("not ok").contains("ok      WhoAmI");
            assertThat(check.code()).as(check.output()).isZero();
        }
    }

    private static void requireNode() throws Exception {
        Optional<String> node = version("node");
        Matcher major = Pattern.compile("v(\\d+)\\..*").matcher(node.orElse(""));
        String missing = "";
        if (!major.matches() || Integer.parseInt(major.group(1)) < 18) {
            missing = "Node 18 or newer (found " + node.orElse("none") + ")";
        } else if (version("npm").isEmpty()) {
            missing = "npm";
        }
        if (missing.isEmpty()) {
            return;
        }
        String message = "The check with the independent client dynamics-web-api needs " + missing
                + ". Install Node.js 18 or newer with npm (https://nodejs.org) and put both on the PATH.";
        if ("true".equals(System.getenv("CI")) || "true".equals(System.getenv("VOICEFLOWS_REQUIRE_NODE"))) {
            fail(message);
        }
        abort(message);
    }

    private static Optional<String> version(String program) throws InterruptedException {
        try {
            Ended ended = run(Map.of(), program, "--version");
            return ended.code() == 0 ? Optional.of(ended.output().strip()) : Optional.empty();
        } catch (IOException notFound) {
            return Optional.empty();
        }
    }

    /** Under target/, so that neither packages nor a lock file with somebody's registry end up in the sources. */
    private static void install() throws Exception {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "check.js")) {
            Files.copy(SCRIPT.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Ended install =
                run(Map.of(), "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
        assertThat(install.code()).as("npm install: " + install.output()).isZero();
    }

    private static Ended run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> words = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of());
        words.addAll(List.of(command));
        Path output = Files.createTempFile(WORK, command[0], ".log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Ended(ended ? process.exitValue() : -1, text);
    }

    private record Ended(int code, String output) {}
}
