package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.Map;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The exception that a mocked step throws: a status, or {kind, status, code, message}, or {exception, message}. */
final class MockFailure {

    private static final Set<String> KEYS = Set.of("kind", "status", "code", "message", "neighbour", "exception");

    private MockFailure() {}

    /** @param http whether the step speaks HTTP itself, so that its failure is Camel's and not yet classified */
    static Exception of(JsonNode fails, boolean http) {
        if (fails.isObject()) {
            fails.fieldNames().forEachRemaining(MockFailure::refuseUnknown);
        }
        int status = fails.isObject() ? fails.path("status").asInt(0) : fails.asInt(0);
        if (fails.has("exception")) {
            return named(fails.get("exception").asText(), fails.path("message").asText("as the test says"));
        }
        if (!fails.isObject() && status == 0) {
            throw new AssertionError("'fails' is a status, or {kind, status, code, message}, or {exception, message}");
        }
        if (http && !fails.has("kind")) {
            return new HttpOperationFailedException(
                    "mock",
                    status,
                    "as the test says",
                    null,
                    Map.of(),
                    fails.path("message").asText(""));
        }
        FailureKind kind =
                fails.has("kind") ? FailureKind.valueOf(fails.get("kind").asText()) : kind(status);
        return new NeighbourException(
                fails.path("neighbour").asText("dataverse"),
                kind,
                status,
                fails.path("code").asText(""),
                fails.path("message").asText("as the test says"));
    }

    static FailureKind kind(int status) {
        return switch (status) {
            case 429 -> FailureKind.BUSY;
            case 0, 502, 503, 504 -> FailureKind.DOWN;
            case 401 -> FailureKind.CREDENTIALS;
            case 403 -> FailureKind.CONFIGURATION;
            case 404 -> FailureKind.GONE;
            case 412 -> FailureKind.ALREADY_THERE;
            case 408 -> FailureKind.TRANSIENT;
            default -> status >= 500 ? FailureKind.TRANSIENT : FailureKind.BAD_RECORD;
        };
    }

    private static void refuseUnknown(String key) {
        if (!KEYS.contains(key)) {
            throw new AssertionError("'" + key + "' is not known under 'fails'; known are " + KEYS);
        }
    }

    private static Exception named(String type, String message) {
        try {
            return (Exception) Class.forName(TypedValues.nested(type))
                    .getConstructor(String.class)
                    .newInstance(message);
        } catch (ReflectiveOperationException | ClassCastException unfit) {
            throw new AssertionError(type + " is no exception that can be made from a message", unfit);
        }
    }
}
