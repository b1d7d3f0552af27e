package io.voiceflows.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** One request to a resource, with the values found in its path. */
public record Call(HttpServletRequest request, String template, Map<String, String> path) {

    private static final int BODY_LIMIT = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A value of the path by its name in the template. */
    public String path(String name) {
        return path.get(name);
    }

    /** A query value, null when absent. */
    public String query(String name) {
        return request.getParameter(name);
    }

    /** Refuses query names that the resource does not know, so that a misspelt one cannot be overlooked. */
    public void onlyQueries(Set<String> known) {
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest("UnknownParameter", "Unknown query parameter " + name + ". Known: " + known);
            }
        }
    }

    /** Where the client reached us, without path: http://localhost:8090. */
    public String origin() {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length());
    }

    /** The body as a JSON object. */
    public ObjectNode object() throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase().startsWith("application/json")) {
            throw new Refusal(415, "UnsupportedMediaType", "Send the body as application/json, not as " + type);
        }
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw new Refusal(413, "BodyTooLarge", "The body is larger than " + BODY_LIMIT + " bytes");
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw Refusal.badRequest("InvalidBody", "The body is not JSON: " + notJson.getOriginalMessage());
        }
        throw Refusal.badRequest("InvalidBody", "The body is not a JSON object");
    }

    /** The body as a JSON object that holds no other properties than these. */
    public ObjectNode object(Set<String> known) throws IOException {
        ObjectNode object = object();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.badRequest("UnknownProperty", "Unknown property " + name + ". Known: " + known);
            }
        }
        return object;
    }
}
