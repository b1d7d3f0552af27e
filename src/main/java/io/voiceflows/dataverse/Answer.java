package io.voiceflows.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A whole HTTP answer, whichever client library received it.
 *
 * @param headers looked up case-insensitively
 * @param body empty when there is none
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static final int LIMIT = 32 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    String header(String name) {
        return headers.get(name);
    }

    boolean multipart() {
        return contentType().startsWith("multipart/");
    }

    boolean json() {
        return contentType().contains("json");
    }

    String contentType() {
        String type = headers.get("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    DataverseResponse response() {
        try {
            return new DataverseResponse(status, headers, body.length == 0 || !json() ? null : JSON.readTree(body));
        } catch (IOException e) {
            return new DataverseResponse(status, headers, null);
        }
    }

    static JsonNode parse(byte[] body) throws JsonProcessingException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    /** Reads a body to its end, but neither for ever nor without limit (a slow drip, a zipped gigabyte). */
    static byte[] read(InputStream in, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            if (out.size() > LIMIT) {
                throw new IOException("the answer is larger than " + LIMIT / (1024 * 1024) + " MB");
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("the answer was not complete after " + patience.toSeconds() + " s");
            }
        }
        return out.toByteArray();
    }
}
