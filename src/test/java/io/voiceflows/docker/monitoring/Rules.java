package io.voiceflows.docker.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The rules that are shipped. */
final class Rules {

    static final Path ALERTS = Path.of("docker/prometheus/alerts.yaml");
    static final Path OBJECTIVES = Path.of("docker/prometheus/objectives.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rules() {}

    static List<JsonNode> alerts() {
        return rules(ALERTS);
    }

    static List<JsonNode> recorded() {
        return rules(OBJECTIVES);
    }

    /** The names of all metrics that rules ask for. */
    static Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        Stream.concat(alerts().stream(), recorded().stream())
                .flatMap(rule -> Selector.in(rule.path("expr").asText()).stream())
                .forEach(selector -> names.add(selector.name()));
        return names;
    }

    private static List<JsonNode> rules(Path file) {
        List<JsonNode> rules = new ArrayList<>();
        yaml(file).path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** With anchors and merge keys. */
    static JsonNode yaml(Path file) {
        try {
            Object content = new Yaml().load(Files.readString(file));
            return JSON.valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
