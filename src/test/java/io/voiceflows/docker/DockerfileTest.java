package io.voiceflows.docker;

import static io.voiceflows.docker.PlayedBuild.BUILD;
import static io.voiceflows.docker.PlayedBuild.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.docker.Dockerfile.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class DockerfileTest {

    private final Dockerfile file = read();

    @Test
    void whatIsCopiedFromTheRepositoryIsThereAndIsSentToTheBuild() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        for (Instruction copy : file.all(BUILD, "COPY")) {
            String source = copy.words().get(0);
            assertThat(Path.of(source)).exists();
            assertThat(sent).contains("!" + source);
        }
    }

    @Test
    void theImageIsOnlyCopiedTogether() {
        assertThat(file.all(IMAGE, "COPY")).isNotEmpty().allMatch(copy -> copy.hasFlag("--from=build"));
        assertThat(file.all(IMAGE, "RUN")).isEmpty();
    }

    @Test
    void theServiceDoesNotRunAsRootAndOwnsOnlyItsFolders() {
        assertThat(file.only(IMAGE, "USER")).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(file.all(IMAGE, "COPY"))
                .filteredOn(copy -> copy.hasFlag("--chown"))
                .singleElement()
                .matches(copy -> copy.hasFlag("--chown=" + file.only(IMAGE, "USER")))
                .matches(copy -> copy.text().contains("target/empty/"));
        assertThat(file.only(IMAGE, "VOLUME")).contains(file.only(IMAGE, "WORKDIR") + "/data");
    }

    @Test
    void portsAndHealthCheckAreTheServicesOwn() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        var properties = yaml.getObject();
        assertThat(file.only(IMAGE, "EXPOSE").split(" "))
                .containsExactly(
                        properties.get("server.port").toString(),
                        properties.get("voiceflows.management.port").toString());
        assertThat(file.only(IMAGE, "HEALTHCHECK"))
                .contains("http://127.0.0.1:" + properties.get("voiceflows.management.port")
                        + "/actuator/health/liveness");
    }

    private static Dockerfile read() {
        try {
            return Dockerfile.read(Path.of("docker/Dockerfile"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
