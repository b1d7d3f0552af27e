package io.voiceflows.docker.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Grafana's dashboards that are shipped. */
record Dashboard(Path file, JsonNode content) {

    static final Path FOLDER = Path.of("docker/grafana/dashboards");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All queries, as Prometheus would get them for Contoso, by where they stand. */
    static Map<String, String> queries() {
        Map<String, String> queries = new TreeMap<>();
        for (Dashboard dashboard : all()) {
            for (JsonNode variable : dashboard.content().path("templating").path("list")) {
                Matcher values =
                        LABEL_VALUES.matcher(variable.path("definition").asText());
                if (!values.matches()) {
                    throw new AssertionError(dashboard.file() + ": variable " + variable.path("name"));
                }
                queries.put(
                        dashboard.file().getFileName() + ", variable "
                                + variable.path("name").asText(),
                        "count by (" + values.group(2) + ") (" + values.group(1) + ")");
            }
            for (JsonNode panel : dashboard.content().path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    String where = dashboard.file().getFileName() + ", "
                            + panel.path("title").asText() + " "
                            + target.path("refId").asText();
                    queries.put(where, filledIn(target.path("expr").asText()));
                }
            }
        }
        return queries;
    }

    private static String filledIn(String query) {
        return query.replace("$tenant", "contoso")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "1d");
    }
}
