package io.voiceflows.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each RUN line of the Dockerfile works by itself, in its order, with nothing but what the COPY lines name; and what
 * they make starts as the image would. Only the engine and the base images are not there.
 */
class ContainerFilesIT {

    private static final String[] FREE_PORTS = {
        "--server.port=0",
        "--voiceflows.management.port=0",
        "--voiceflows.sandbox.http-port=0",
        "--voiceflows.sandbox.https-port=0"
    };

    @TempDir
    static Path folder;

    private static PlayedBuild build;

    /** The line with mvn builds the product a second time, without its tests, so it ends here and not in this test again. */
    @BeforeAll
    static void eachRunLineWorksByItself() throws Exception {
        assumeTrue(onPath("mvn") && onPath("jlink"), "needs mvn and a JDK's jlink on the path");
        build = new PlayedBuild(Dockerfile.read(Path.of("docker/Dockerfile")), Path.of(""), folder);
        build.play();
    }

    @Test
    void theImageStartsAndTakesItsClassesFromTheArchive() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Outcome outcome =
                build.start("-Xlog:class+load:file=" + loaded + " -Dspring.context.exit=onRefresh", FREE_PORTS);

        assertThat(outcome.code()).as(outcome.output()).isZero();
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes)
                .anyMatch(line -> line.contains("io.voiceflows.VoiceFlows source: shared objects file (top)"))
                .anyMatch(line -> line.contains("java.lang.Object source: shared objects file"));
        // Signed jars and classes made at run time can be in no archive
        assertThat(classes.stream().filter(line -> line.contains("shared objects file (top)")))
                .hasSizeGreaterThan(classes.size() / 2);
    }

    @Test
    void theImageExaminesSettings() throws Exception {
        Path settings = build.inImage("/app/settings/contoso.yaml");
        Files.writeString(settings, "dynamics: {}\n");
        try {
            Outcome outcome = build.start("-Dspring.main.banner-mode=off", "--check", settings.toString());
            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.output()).contains("contoso.yaml").contains("dynamics.url");
        } finally {
            Files.delete(settings);
        }
    }

    @Test
    void theImageHoldsNeitherSourcesNorBuildTools() throws IOException {
        try (var files = Files.walk(build.inImage("/"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("voice-flows.jar", "voice-flows.jsa", "data", "settings", "routes")
                    .doesNotContain("pom.xml", "src", "javac", "mvn");
        }
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
