package io.voiceflows.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {

    private static final Path FOLDER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:\\?)?");

    private final JsonNode compose = read();
    private final List<String> instances = List.of("voice-flows-1", "voice-flows-2");
    private final JsonNode service = compose.path("services").path(instances.get(0));
    private final String proxy = text(FOLDER.resolve("proxy.conf"));
    private final Dockerfile dockerfile = dockerfile();

    @Test
    void everyServiceIsBuiltOrTakenReadyMade() {
        assertThat(compose.path("services").fieldNames())
                .toIterable()
                .contains("voice-flows-1", "voice-flows-2", "proxy", "database");
        boolean image = dockerfile.all(PlayedBuild.IMAGE, "HEALTHCHECK").size() == 1;
        for (JsonNode each : compose.path("services")) {
            assertThat(each.hasNonNull("image")).as(each.toString()).isTrue();
            each.path("depends_on").fieldNames().forEachRemaining(other -> {
                JsonNode needed = compose.path("services").path(other);
                assertThat(needed.has("healthcheck") || needed.has("build") && image)
                        .as("service_healthy wants a health check of " + other)
                        .isTrue();
            });
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

    /** Several instances, configuration apart from the port at which an operator reaches each of them. */
    @Test
    void allInstancesAreTheSameButForTheirManagementPorts() {
        List<JsonNode> others = instances.stream()
                .map(name -> (JsonNode)
                        ((ObjectNode) compose.path("services").path(name).deepCopy()).without("ports"))
                .toList();
        assertThat(others).allMatch(each -> each.equals(others.get(0)));
        assertThat(instances)
                .flatMap(name ->
                        texts(compose.path("services").path(name).path("ports")).toList())
                .hasSize(instances.size())
                .doesNotHaveDuplicates()
                .allMatch(port -> port.startsWith("127.0.0.1:") && port.endsWith(":8081"));
    }

    @Test
    void theProxySharesRequestsAmongAllInstances() {
        for (String upstream : List.of("voice-flows", "voice-flows-console")) {
            assertThat(Pattern.compile("(?m)^\\s*server ([^:;{]+:\\d+) resolve ")
                            .matcher(block("upstream " + upstream, ""))
                            .results()
                            .map(server -> server.group(1)))
                    .containsExactlyElementsOf(
                            instances.stream().map(name -> name + ":8080").toList());
        }
        JsonNode service = compose.path("services").path("proxy");
        assertThat(texts(service.path("volumes"))).containsExactly("./proxy.conf:/etc/nginx/conf.d/default.conf:ro");
        assertThat(texts(service.path("ports"))).containsExactly("8080:8080");
        assertThat(proxy).contains("listen 8080;");
        assertThat(service.path("depends_on").fieldNames()).toIterable().containsExactlyElementsOf(instances);
    }

    /** Sessions are kept in memory (security model). */
    @Test
    void whoHasSignedInToTheConsoleStaysAtOneInstance() {
        assertThat(location("/")).contains("proxy_pass http://voice-flows-console;");
        assertThat(block("upstream voice-flows-console", "")).contains("ip_hash;");
    }

    /** Enreach waits 5 s for an answer, and the other instance is asked within that time. */
    @Test
    void aWaitingCallIsAskedForAtTheOtherInstanceInTime() {
        for (String path : List.of("/smart-routing/", "/webhooks/")) {
            assertThat(location(path)).contains("proxy_pass http://voice-flows;", "proxy_set_header Host $http_host;");
        }
        assertThat(location("/")).contains("proxy_set_header Host $http_host;");
        assertThat(location("/smart-routing/"))
                .contains("non_idempotent", "proxy_next_upstream_tries 2", "proxy_next_upstream_timeout 4s");
        assertThat(location("/webhooks/")).contains("non_idempotent", "proxy_next_upstream_tries 2");
        assertThat(location("/")).as("a decision in the console is made once").doesNotContain("non_idempotent");
    }

    @Test
    void theProxysHealthIsAskedWhereItAnswers() {
        String test = compose.path("services")
                .path("proxy")
                .path("healthcheck")
                .path("test")
                .toString();
        Matcher address =
                Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)(/\\w+)").matcher(test);
        assertThat(address.find()).isTrue();
        assertThat(proxy).contains("listen " + address.group(1) + ";", "location = " + address.group(2) + " {");
    }

    private String location(String path) {
        return block("location " + path, "    ");
    }

    private String block(String head, String indent) {
        Matcher block =
                Pattern.compile("(?s)" + head + " \\{(.*?)\n" + indent + "\\}").matcher(proxy);
        assertThat(block.find()).as(head).isTrue();
        return block.group(1);
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
                .contains("../settings:" + workdir + "/settings:ro", "../routes:" + workdir + "/routes:ro");
        assertThat(texts(service.path("tmpfs"))).contains(workdir + "/data:uid=10001,gid=10001");
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
        assertThat(texts(service.path("tmpfs")))
                .allMatch(folder -> folder.equals("/tmp") || folder.startsWith("/app/data:"));
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

    /** With its anchors and merge keys, as Compose reads it. */
    private static JsonNode read() {
        Object compose = new Yaml().load(text(FOLDER.resolve("compose.yaml")));
        return new ObjectMapper().valueToTree(compose);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
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
