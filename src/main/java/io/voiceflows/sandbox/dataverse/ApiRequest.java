package io.voiceflows.sandbox.dataverse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One operation: an HTTP request or a part of a batch.
 *
 * @param path below the service root, as sent (still encoded), without a leading slash
 * @param query as sent, or null
 * @param headers by name in any case
 * @param base the service root as the client wrote it, without a trailing slash
 */
record ApiRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        String base,
        Caller caller) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    ApiRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        // some clients encode what a path may hold as it is
        path = path.replace("%24", "$").replace("%28", "(").replace("%29", ")").replace("%27", "'");
    }

    String header(String name) {
        return headers.get(name);
    }

    Preferences preferences() {
        return Preferences.of(header("Prefer"));
    }

    JsonNode json() {
        String type = header("Content-Type");
        if (type == null || !type.toLowerCase().startsWith("application/json")) {
            throw new Refusal(
                    415, "0x80060888", "A request with a body needs the Content-Type application/json, not " + type);
        }
        try {
            JsonNode node = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!node.isObject()) {
                throw Refusal.payload(null, "A node of type 'StartObject' was expected.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw Refusal.payload(null, "Invalid JSON. " + e.getOriginalMessage());
        }
    }

    boolean isRead() {
        return method.equals("GET");
    }
}
