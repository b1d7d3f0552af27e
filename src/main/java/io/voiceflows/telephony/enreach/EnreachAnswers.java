package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Decides what an answer of Enreach means (contract, section 14): an answer, or a failure of a kind with its cure. */
final class EnreachAnswers {

    static final String NEIGHBOUR = "enreach";

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    EnreachAnswers(Clock clock) {
        this.clock = clock;
    }

    /** @throws NeighbourException unless it is a 2xx with JSON, or a status that the request expects */
    EnreachAnswer accept(String tenant, EnreachRequest request, HttpAnswer answer) {
        if (answer.ok()) {
            return new EnreachAnswer(answer.status(), body(tenant, request.subject(), answer));
        }
        if (request.expected().contains(answer.status())) {
            return new EnreachAnswer(answer.status(), MissingNode.getInstance());
        }
        throw failure(tenant, request.topic(), request.subject(), answer);
    }

    /** The JSON of a 2xx; anything else is a gateway speaking, hence treated as 5xx. */
    JsonNode body(String tenant, String subject, HttpAnswer answer) {
        if (answer.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(answer.body());
        } catch (IOException notJson) {
            throw new NeighbourException(
                    NEIGHBOUR,
                    FailureKind.DOWN,
                    answer.status(),
                    "",
                    tenant + ": Enreach's answer for " + subject + " is not JSON (" + answer.contentType()
                            + "). Something in between answers for it; check proxies and telephony.api-url.",
                    null,
                    notJson);
        }
    }

    NeighbourException failure(String tenant, Topic topic, String subject, HttpAnswer answer) {
        int status = answer.status();
        if (status == 0) {
            return made(
                    tenant,
                    subject,
                    FailureKind.DOWN,
                    answer,
                    "did not answer (" + answer.failure() + ")",
                    "Check the network, DNS, the certificate and telephony.discovery-url or telephony.api-url.");
        }
        boolean wait = status == 429 || status == 503 && answer.retryAfter() != null;
        if (wait) {
            return made(
                    tenant,
                    subject,
                    FailureKind.BUSY,
                    answer,
                    "asked to wait (" + status + ")",
                    "Nothing to do; if it lasts, poll less often (schedules).");
        }
        return switch (status) {
            case 400 -> made(tenant, subject, topic.refused(), answer, "refused the request (400)", topic.cure());
            case 401 ->
                made(
                        tenant,
                        subject,
                        FailureKind.CREDENTIALS,
                        answer,
                        "refused the credentials (401)",
                        "Check telephony.user and its secret key or password; a revoked key must be replaced.");
            case 403 ->
                made(
                        tenant,
                        subject,
                        FailureKind.CONFIGURATION,
                        answer,
                        "forbids it (403)",
                        "Give telephony.user the right to " + topic.right() + ".");
            case 404 -> made(tenant, subject, topic.unknown(), answer, "does not know it (404)", topic.cure());
            case 408 -> made(tenant, subject, FailureKind.TRANSIENT, answer, "took too long (408)", "");
            case 500 -> made(tenant, subject, FailureKind.TRANSIENT, answer, "failed (500)", "");
            default ->
                status > 500
                        ? made(tenant, subject, FailureKind.DOWN, answer, "is not available (" + status + ")", "")
                        : made(
                                tenant,
                                subject,
                                kindOf(status),
                                answer,
                                "answered " + status,
                                "Check telephony.api-url and the paths in " + EnreachMapping.FILE + ".");
        };
    }

    /** Several requests in a row went unanswered: nothing was sent. */
    static NeighbourException stillDown(String tenant, String subject) {
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.DOWN,
                0,
                "",
                tenant + ": Enreach was not asked for " + subject
                        + ", it gave no answer lately and is asked twice a minute only.");
    }

    /** A 2xx whose JSON is not what was asked for: a gateway speaking, or a mapping that is wrong. */
    static NeighbourException unreadable(String tenant, String subject, String expected, String key) {
        return new NeighbourException(
                NEIGHBOUR,
                FailureKind.DOWN,
                200,
                "",
                tenant + ": Enreach's answer for " + subject + " holds no " + expected + ". If this goes on, correct "
                        + key + " in " + EnreachMapping.FILE + ".");
    }

    /** A redirect is not followed: credentials go to the configured address only. */
    private static FailureKind kindOf(int status) {
        return status < 400 || status == 405 ? FailureKind.CONFIGURATION : FailureKind.BAD_RECORD;
    }

    private NeighbourException made(
            String tenant, String subject, FailureKind kind, HttpAnswer answer, String what, String cure) {
        String message =
                tenant + ": Enreach " + what + ", asked for " + subject + "." + (cure.isEmpty() ? "" : " " + cure);
        Duration wait = kind == FailureKind.BUSY
                ? RetryAfter.of(answer.retryAfter(), answer.date(), clock.instant())
                        .delay()
                : null;
        return new NeighbourException(NEIGHBOUR, kind, answer.status(), "", message, wait, answer.failure());
    }
}
