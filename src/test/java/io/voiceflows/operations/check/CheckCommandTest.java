package io.voiceflows.operations.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The report says what is wrong, where, and what cures it; the exit code says whether to go on. */
@ExtendWith(QuietCommand.class)
class CheckCommandTest {

    @TempDir
    Path folder;

    private record Run(int exitCode, String report) {}

    @Test
    void theSandboxIsFitToRun() {
        Run run = check("--voiceflows.settings-directory=" + folder.resolve("none"));

        assertThat(run.report())
                .contains("Settings", "the built-in sandbox is checked instead")
                .contains("Routes", "Route tests", "cases pass")
                .contains("contoso: Dataverse", "contoso: Enreach", "contoso: Users")
                .contains("Fit to run")
                .doesNotContain("FAULT");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aBrokenRouteFileIsNamedWithItsLineAndMakesItFail() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("workflow-mine.camel.yaml"),
                """
                # Mine.
                #   in   direct:workflow-mine
                #   out  nothing
                - route:
                    id: workflow-mine
                    description: Mine
                    from:
                      uri: direct:workflow-mine
                      steps:
                        - setBodyy:
                            constant: x
                """);
        Files.writeString(
                routes.resolve("workflow-mine.test.yaml"),
                """
                route: workflow-mine
                cases:
                  - name: does what I want
                    expect: {reply: x}
                """);

        Files.write(
                routes.resolve("workflow-latin.camel.yaml"),
                "# K\u00e4ytt\u00f6".getBytes(StandardCharsets.ISO_8859_1));
        Files.createSymbolicLink(routes.resolve("workflow-gone.camel.yaml"), folder.resolve("nothing"));

        Run run = check(
                "--voiceflows.settings-directory=" + folder.resolve("none"), "--voiceflows.routes-directory=" + routes);

        assertThat(run.report())
                .contains("workflow-latin.camel.yaml:1", "not UTF-8", "workflow-gone.camel.yaml:1", "a link to nothing")
                .contains("workflow-mine.camel.yaml:10", "'setBodyy' is not known here", "Cure:")
                .contains("workflow-mine.test.yaml:3", "\"does what I want\" fails")
                .as("the others go on")
                .contains("contoso: Dataverse", "Not fit to run");
        assertThat(run.exitCode()).isOne();
    }

    @Test
    void eachSampleGetsAReadableReport() throws IOException {
        // Nobody answers at their addresses, and the secrets they name do not exist: the check says so and goes on.
        Path settings = Files.createDirectories(folder.resolve("settings"));
        List<String> tenants = new ArrayList<>();
        try (DirectoryStream<Path> samples = Files.newDirectoryStream(Path.of("settings-samples"), "*.yaml")) {
            for (Path sample : samples) {
                Files.writeString(settings.resolve(sample.getFileName()), nowhere(Files.readString(sample)));
                tenants.add(sample.getFileName().toString().replace(".yaml", ""));
            }
        }

        Run run = check("--check", settings.toString());

        assertThat(run.report())
                .contains("Settings " + settings, "Routes", "Route tests")
                .contains("Not fit to run")
                .doesNotContain("Exception in thread", "\tat ", "null");
        assertThat(tenants).isNotEmpty().allSatisfy(tenant -> assertThat(faults(run.report(), tenant + ": Dataverse"))
                .as("what is wrong with Dynamics of " + tenant)
                .isNotEmpty());
        assertThat(tenants).allSatisfy(tenant -> assertThat(faults(run.report(), tenant + ": Enreach"))
                .as("what is wrong with Enreach of " + tenant)
                .isNotEmpty());
        assertThat(run.exitCode()).isOne();
    }

    @Test
    void aMistakeInTheSettingsIsNamedWithItsLineAndTheOtherTenantsAreStillChecked() throws IOException {
        Path settings = Files.createDirectories(folder.resolve("settings"));
        String minimal = nowhere(Files.readString(Path.of("settings-samples/minimal.yaml")));
        Files.writeString(settings.resolve("contoso.yaml"), minimal);
        Files.writeString(settings.resolve("fabrikam.yaml"), minimal + "\nno-such-setting: 1\n");

        Run run = check("--check", settings.toString());

        assertThat(run.report())
                .containsPattern("fabrikam.yaml:\\d+: Unknown setting no-such-setting")
                .contains("contoso: Dataverse");
        assertThat(run.exitCode()).isOne();
    }

    @Test
    void aPathThatDoesNotExistIsAFaultAndNotTheSandboxAndAPipelineReadsThatAsJson() throws IOException {
        Run run = check("--check", folder.resolve("nowhere").toString(), "--json");

        JsonNode report = new ObjectMapper().readTree(run.report());
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(report.path("faults").asInt()).isPositive();
        JsonNode settings = report.path("checks").path(0);
        assertThat(settings.path("name").asText()).contains("nowhere");
        assertThat(settings.at("/findings/0/level").asText()).isEqualTo("FAULT");
        assertThat(run.report()).doesNotContain("sandbox");
        assertThat(run.exitCode()).isOne();
    }

    @Test
    void onlyTheWordAsksForACheck() {
        assertThat(CheckCommand.askedFor("--check")).isTrue();
        assertThat(CheckCommand.askedFor("--check=settings")).isTrue();
        assertThat(CheckCommand.askedFor("--server.port=1", "--check", "settings"))
                .isTrue();
        assertThat(CheckCommand.askedFor("--checked", "check")).isFalse();
    }

    /** The faults below that headline. */
    private static List<String> faults(String report, String section) {
        return report.lines()
                .dropWhile(line -> !line.equals(section))
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.contains("FAULT"))
                .toList();
    }

    private static String nowhere(String settings) {
        return settings.replaceAll("https://[^/\\s]+", "https://localhost:1");
    }

    private static Run check(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] all = Stream.of(arguments).anyMatch(each -> each.startsWith("--check"))
                ? arguments
                : Stream.concat(Stream.of("--check"), Stream.of(arguments)).toArray(String[]::new);
        int exitCode = CheckCommand.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), all);
        return new Run(exitCode, bytes.toString(StandardCharsets.UTF_8));
    }
}
