package io.voiceflows.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The service's own settings, from the description that Spring's configuration processor makes while compiling. */
final class ServiceTable {

    private ServiceTable() {}

    static String table() throws IOException {
        StringBuilder page = new StringBuilder("| Property | What it does | Default |\n|---|---|---|\n");
        for (JsonNode property : properties()) {
            page.append("| `")
                    .append(property.path("name").asText())
                    .append("` | ")
                    .append(sentence(property.path("description").asText()))
                    .append(" | ")
                    .append(
                            property.has("defaultValue")
                                    ? "`" + property.path("defaultValue").asText() + "`"
                                    : "none")
                    .append(" |\n");
        }
        return page.toString();
    }

    static List<JsonNode> properties() throws IOException {
        try (InputStream in = ServiceTable.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new ObjectMapper().readTree(in);
            Stream<JsonNode> all =
                    StreamSupport.stream(metadata.path("properties").spliterator(), false);
            return all.filter(property -> property.path("name").asText().startsWith("voiceflows."))
                    .sorted((a, b) ->
                            a.path("name").asText().compareTo(b.path("name").asText()))
                    .toList();
        }
    }

    private static String sentence(String description) {
        if (description.isBlank()) {
            throw new IllegalStateException("A property has no description; add it to the @param of its record");
        }
        String text = description.strip().replaceAll("\\s+", " ").replace("|", "\\|");
        String capital = text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
