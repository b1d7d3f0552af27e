package io.voiceflows.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

    private static final Path FOLDER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:\\?)?");

    private final JsonNode compose = read();
    private final JsonNode service = compose.path("services").path("voice-flows");
    private final Dockerfile dockerfile = dockerfile();

    @Test
    void everyServiceIsBuiltOrTakenReadyMade() {
        assertThat(compose.path("services").fieldNames()).toIterable().contains("voice-flows", "database");
        for (JsonNode each : compose.path("services")) {
            assertThat(each.hasNonNull("image") ^ each.hasNonNull("build"))
                    .as(each.toString())
                    .isTrue();
            each.path("depends_on").fieldNames().forEachRemaining(other -> assertThat(
                            compose.path("services").path(other).has("healthcheck"))
                    .as("service_healthy wants a health check of " + other)
                    .isTrue());
        }
    }

    @Test
    void whatIsBuiltIsThere() {
        Path context = FOLDER.resolve(service.path("build").path("context").asText());
        assertThat(context.resolve("pom.xml")).exists();
        assertThat(context.resolve(service.path("build").path("dockerfile").asText()))
                .exists();
    }

    @Test
    void theServiceKnowsEveryVariableThatItIsGiven() throws IOException {
        Set<String> known = knownVariables();
        assertThat(service.path("environment").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void variablesThatMustBeSetAreInTheSampleOfTheEnvironment() throws IOException {
        List<String> sample = Files.readAllLines(FOLDER.resolve(".env.example"));
        Matcher used = VARIABLE.matcher(Files.readString(FOLDER.resolve("compose.yaml")));
        while (used.find()) {
            String line = (used.group(2) == null ? "# " : "") + used.group(1) + "=";
            assertThat(sample).anyMatch(each -> each.startsWith(line));
        }
    }

    @Test
    void theDatabaseIsTheOneThatTheServiceIsPointedTo() {
        JsonNode database = compose.path("services").path("database").path("environment");
        JsonNode given = service.path("environment");
        assertThat(given.path("SPRING_DATASOURCE_URL").asText())
                .isEqualTo("jdbc:postgresql://database:5432/"
                        + database.path("POSTGRES_DB").asText());
        assertThat(given.path("SPRING_DATASOURCE_USERNAME")).isEqualTo(database.path("POSTGRES_USER"));
        assertThat(given.path("SPRING_DATASOURCE_PASSWORD")).isEqualTo(database.path("POSTGRES_PASSWORD"));
    }

    @Test
    void portsAndFoldersAreTheImages() {
        String workdir = dockerfile.only(PlayedBuild.IMAGE, "WORKDIR");
        List<String> exposed =
                List.of(dockerfile.only(PlayedBuild.IMAGE, "EXPOSE").split(" "));
        assertThat(texts(service.path("ports")).map(port -> port.substring(port.lastIndexOf(':') + 1)))
                .isNotEmpty()
                .allMatch(exposed::contains);
        assertThat(texts(service.path("volumes")))
                .contains(
                        "../settings:" + workdir + "/settings:ro",
                        "../routes:" + workdir + "/routes:ro",
                        "data:" + workdir + "/data");
        for (JsonNode each : compose.path("services")) {
            texts(each.path("volumes"))
                    .map(volume -> volume.split(":")[0])
                    .filter(source -> source.matches("\\w+"))
                    .forEach(named -> assertThat(compose.path("volumes").has(named))
                            .as("volume " + named + " is declared")
                            .isTrue());
        }
    }

    @Test
    void onlyDataAndTmpCanBeWritten() {
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(texts(service.path("tmpfs"))).containsExactly("/tmp");
        assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
    }

    /** The names of all described properties, of ours and of Spring's, as environment variables. */
    private static Set<String> knownVariables() throws IOException {
        Set<String> known = new HashSet<>(Set.of("JAVA_TOOL_OPTIONS"));
        ClassLoader loader = ComposeFileTest.class.getClassLoader();
        for (String kind : List.of("spring", "additional-spring")) {
            String name = "META-INF/" + kind + "-configuration-metadata.json";
            for (URL url : Collections.list(loader.getResources(name))) {
                try (InputStream file = url.openStream()) {
                    new ObjectMapper()
                            .readTree(file)
                            .path("properties")
                            .forEach(property ->
                                    known.add(variable(property.path("name").asText())));
                }
            }
        }
        return known;
    }

    /** Spring Boot reference, "Binding from environment variables". */
    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(FOLDER.resolve("compose.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dockerfile dockerfile() {
        try {
            return Dockerfile.read(FOLDER.resolve("Dockerfile"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
