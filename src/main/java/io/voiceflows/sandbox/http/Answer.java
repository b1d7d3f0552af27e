package io.voiceflows.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a resource answers: status, content type, body and further headers. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final String JSON = "application/json; charset=utf-8";

    public static Answer ok(JsonNode body) {
        return json(200, body);
    }

    public static Answer created(JsonNode body) {
        return json(201, body);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Text that claims to be JSON, also when it is not: the sandbox can be told to answer nonsense. */
    public static Answer jsonText(String text) {
        return new Answer(200, JSON, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer of(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of());
    }

    public static Answer nothing() {
        return new Answer(204, null, new byte[0], Map.of());
    }

    public Answer with(Map<String, String> more) {
        return new Answer(status, contentType, body, more);
    }
}
