package io.voiceflows.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The sandbox's data files: plain YAML beside this class's resources. */
final class DataSet {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private DataSet() {}

    /** @param apiUser what the first user, the API's own, is called */
    static JsonNode enreach(String apiUser) {
        JsonNode data = read("enreach.yaml");
        ((ObjectNode) data.path("users").get(0)).put("UserName", apiUser).put("Email", apiUser);
        return data;
    }

    static JsonNode rows() {
        return read("rows.yaml");
    }

    static JsonNode day() {
        return read("day.yaml");
    }

    private static JsonNode read(String name) {
        try (InputStream file = DataSet.class.getResourceAsStream("/sandbox/" + name)) {
            return YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's " + name + " is not readable", e);
        }
    }
}
