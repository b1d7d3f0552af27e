package io.voiceflows.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.LoadedFile.State;
import io.voiceflows.workshop.RouteFolder;
import io.voiceflows.workshop.lint.RouteLint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteLoaderTest {

    private static final String SOUND =
            """
            # Says hello.
            #   in   anything
            #   out  hello
            - route:
                id: sound
                description: Says hello
                from:
                  uri: direct:sound
                  steps:
                    - setBody:
                        constant: hello
            """;

    @TempDir
    Path mounted;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aSoundFileRuns() throws Exception {
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);

        LoadedFile file = load("sound.camel.yaml");

        assertThat(file.state()).isEqualTo(State.RUNNING);
        assertThat(file.routeIds()).containsExactly("sound");
        assertThat(file.sha256()).hasSize(64);
        assertThat(hello()).isEqualTo("hello");
    }

    @Test
    void invalidYamlStopsOnlyItselfAndIsNamedWithItsLine() throws Exception {
        broken("- route:\n    id: bad\n  from: [\n", "bad.camel.yaml:", "not YAML");
    }

    @Test
    void aMisspeltStepIsNamedWithItsLine() throws Exception {
        broken(route("- setBodyyy:\n            constant: x"), "bad.camel.yaml:7", "setBodyyy");
    }

    @Test
    void anUnknownEndpointOptionIsNamedWithItsLine() throws Exception {
        broken(
                route("- to:\n            id: bad-log\n            uri: log:x\n            parameters:\n"
                        + "              showBoddy: true"),
                "bad.camel.yaml:11",
                "showBoddy");
    }

    @Test
    void anUnknownBeanIsNamedWithItsLine() throws Exception {
        broken(route("- bean:\n            id: bad-call\n            ref: nobody"), "bad.camel.yaml:9", "nobody");
    }

    @Test
    void anUndeclaredSettingIsNamedWithItsLine() throws Exception {
        broken(route("- log: '{{no.such.setting}}'"), "bad.camel.yaml:7", "no.such.setting");
    }

    @Test
    void anIdThatIsTakenIsNamedWithItsOwner() throws Exception {
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);
        Files.writeString(mounted.resolve("zwei.camel.yaml"), route("- log: x").replace("id: bad", "id: sound"));

        assertThat(load("zwei.camel.yaml").problem()).contains("zwei.camel.yaml:2", "'sound'", "sound.camel.yaml:5");
        assertThat(hello()).isEqualTo("hello");
    }

    @Test
    void aSecondAnswererOfACallIsRefused() throws Exception {
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);
        Files.writeString(mounted.resolve("zwei.camel.yaml"), route("- log: x").replace("direct:bad", "direct:sound"));

        assertThat(load("zwei.camel.yaml").problem()).contains("zwei.camel.yaml:4", "direct:sound");
        assertThat(hello()).isEqualTo("hello");
    }

    @Test
    void whatAFailedFileLeftBehindIsTakenOut() throws Exception {
        String secondCannotStart = route("- log: x")
                + """
                - route:
                    id: bad-second
                    description: Cannot be built, the expression is broken
                    from:
                      uri: direct:bad-second
                      steps:
                        - setBody:
                            simple: ${nothing.of.the.sort}
                """;

        broken(secondCannotStart, "bad.camel.yaml:", "nothing.of.the.sort");

        assertThat(camel.getRoute("bad")).isNull();
        assertThat(camel.getRouteDefinition("bad")).isNull();
        assertThat(camel.getRouteDefinition("bad-second")).isNull();
    }

    @Test
    void aFileInAnotherEncodingStopsOnlyItself() throws Exception {
        Files.write(mounted.resolve("bad.camel.yaml"), "# Käyttö\n".getBytes(StandardCharsets.ISO_8859_1));

        isBroken("bad.camel.yaml:1", "not UTF-8");
    }

    @Test
    void aLinkToNothingStopsOnlyItself() throws Exception {
        Files.createSymbolicLink(mounted.resolve("bad.camel.yaml"), mounted.resolve("gone"));

        isBroken("bad.camel.yaml:1", "gone");
    }

    @Test
    void aFolderThatIsCalledLikeAFileIsNone() throws Exception {
        Files.createDirectories(mounted.resolve("folder.camel.yaml"));
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);

        assertThat(load("sound.camel.yaml").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aFileThatVanishesAfterwardsRunsOn() throws Exception {
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);
        load("sound.camel.yaml");

        Files.delete(mounted.resolve("sound.camel.yaml"));

        assertThat(hello()).isEqualTo("hello");
    }

    private static String route(String step) {
        return """
                - route:
                    id: bad
                    description: Does not load
                    from:
                      uri: direct:bad
                      steps:
                        STEP
                """
                .replace("STEP", step);
    }

    private void broken(String text, String... said) throws Exception {
        Files.writeString(mounted.resolve("bad.camel.yaml"), text);
        isBroken(said);
    }

    private void isBroken(String... said) throws Exception {
        Files.writeString(mounted.resolve("sound.camel.yaml"), SOUND);

        LoadedFile bad = load("bad.camel.yaml");

        assertThat(bad.state()).isEqualTo(State.BROKEN);
        assertThat(bad.problem()).contains(said);
        assertThat(bad.routeIds()).isEmpty();
        assertThat(hello()).isEqualTo("hello");
    }

    private LoadedFile load(String name) throws IOException {
        camel.start();
        RouteLoader loader = new RouteLoader(
                new RouteFolder(mounted),
                new RouteLint(
                        Map.of("known", "x")::get, name1 -> camel.getRegistry().lookupByName(name1) != null));
        loader.load(camel);
        assertThat(loader.complete()).isTrue();
        return loader.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String hello() {
        return camel.createProducerTemplate().requestBody("direct:sound", "", String.class);
    }
}
