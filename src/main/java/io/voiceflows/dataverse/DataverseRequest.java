package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One Web API request.
 *
 * @param path relative to the API's root and already encoded, for example "phonecalls" or "$1" in a change set
 * @param headers besides those that every request carries
 * @param body null = none
 */
public record DataverseRequest(String method, String path, Map<String, String> headers, JsonNode body) {

    public static DataverseRequest get(String path) {
        return new DataverseRequest("GET", path, Map.of(), null);
    }

    public static DataverseRequest post(String path, JsonNode body) {
        return new DataverseRequest("POST", path, Map.of(), body);
    }

    /** An update of an existing row; never creates one (Dataverse Web API, conditional operations). */
    public static DataverseRequest update(String path, JsonNode body) {
        return new DataverseRequest("PATCH", path, Map.of("If-Match", "*"), body);
    }
}
