package io.voiceflows.sandbox.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** A refused sign-in with the number that Microsoft's sign-in gives to the cause. */
final class SignInRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int number;

    SignInRefusal(int status, String error, int number, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.number = number;
    }

    static SignInRefusal missing(String parameter) {
        return new SignInRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static SignInRefusal badClient(int number, String message) {
        return new SignInRefusal(401, "invalid_client", number, message);
    }

    int status() {
        return status;
    }

    ObjectNode body(Instant now) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String timestamp = now.toString().substring(0, 19).replace('T', ' ') + "Z";
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                                .formatted(number, getMessage(), trace, correlation, timestamp));
        body.putArray("error_codes").add(number);
        return body.put("timestamp", timestamp).put("trace_id", trace).put("correlation_id", correlation);
    }
}
