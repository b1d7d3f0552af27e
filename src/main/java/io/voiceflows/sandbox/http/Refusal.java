package io.voiceflows.sandbox.http;

import java.util.Map;

/** A request that is refused: its status, a code that never changes and a sentence for people. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    public Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    public static Refusal badRequest(String code, String message) {
        return new Refusal(400, code, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(404, "NotFound", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
