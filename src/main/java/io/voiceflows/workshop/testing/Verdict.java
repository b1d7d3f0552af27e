package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.workshop.testing.MockedStep.Arrival;
import io.voiceflows.workshop.testing.TestScript.Case;
import io.voiceflows.workshop.testing.TestScript.Expected;
import io.voiceflows.workshop.testing.TestScript.ExpectedMessage;
import io.voiceflows.workshop.testing.TestScript.ExpectedStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** Compares all that a case expects with all that was seen, and tells every difference at once. */
final class Verdict {

    private static final Set<String> FAILURE_KEYS = Set.of("type", "kind", "message");

    private final Expected expected;
    private final Exchange exchange;
    private final Map<String, MockedStep> steps;
    private final TypedValues values;
    private final Comparison comparison;
    private final List<String> differences = new ArrayList<>();

    Verdict(Case test, Exchange exchange, Map<String, MockedStep> steps, TypedValues values) {
        this.expected = test.expect();
        this.exchange = exchange;
        this.steps = steps;
        this.values = values;
        this.comparison = new Comparison(values);
    }

    /** @throws AssertionError listing the differences */
    void pass() {
        failure();
        if (expected.status() != null) {
            int usual = exchange.getException() == null ? 200 : 500;
            int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, usual, Integer.class);
            if (status != expected.status()) {
                differences.add("status should be " + expected.status() + " but was " + status);
            }
        }
        if (expected.reply() != null) {
            compare("reply", expected.reply(), values.tree(exchange.getMessage().getBody()));
        }
        expected.variables()
                .forEach((name, value) -> compare("variable " + name, value, values.tree(exchange.getVariable(name))));
        expected.headers()
                .forEach((name, value) -> compare(
                        "header " + name,
                        value,
                        values.tree(exchange.getMessage().getHeader(name))));
        expected.steps().forEach((id, step) -> step(id, step, steps.get(id).arrivals()));
        if (!differences.isEmpty()) {
            throw new AssertionError(String.join("\n", differences));
        }
    }

    private void step(String id, ExpectedStep step, List<Arrival> arrivals) {
        if (step.count() != null && step.count() != arrivals.size()) {
            differences.add(id + " should get " + step.count() + " messages but got " + arrivals.size());
        }
        if (!step.each().fitsAnything() && arrivals.isEmpty()) {
            differences.add(id + " should get a message but got none");
        }
        for (int i = 0; i < arrivals.size(); i++) {
            message(id + " message " + (i + 1), step.each(), arrivals.get(i));
        }
        if (!step.messages().isEmpty() && step.messages().size() != arrivals.size()) {
            differences.add(id + " should get " + step.messages().size() + " messages but got " + arrivals.size());
        }
        for (int i = 0; i < Math.min(step.messages().size(), arrivals.size()); i++) {
            message(id + " message " + (i + 1), step.messages().get(i), arrivals.get(i));
        }
    }

    private void message(String what, ExpectedMessage message, Arrival arrival) {
        if (message.body() != null) {
            compare(what + " body", message.body(), arrival.body());
        }
        message.variables()
                .forEach((name, value) -> compare(
                        what + " variable " + name, value, arrival.variables().get(name)));
        message.headers()
                .forEach((name, value) -> compare(
                        what + " header " + name, value, arrival.headers().get(name)));
    }

    private void compare(String what, JsonNode wanted, JsonNode seen) {
        comparison.difference(what, wanted, seen).ifPresent(differences::add);
    }

    private void failure() {
        Exception thrown = exchange.getException();
        JsonNode wanted = expected.failure();
        if (wanted == null) {
            if (thrown != null) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                differences.add("the route failed: " + trace);
            }
            return;
        }
        if (wanted.isObject()) {
            wanted.fieldNames().forEachRemaining(key -> {
                if (!FAILURE_KEYS.contains(key)) {
                    throw new AssertionError("'" + key + "' is not known under 'failure'; known are " + FAILURE_KEYS);
                }
            });
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (fits(wanted, each)) {
                return;
            }
        }
        differences.add("the route should fail with " + wanted + " but "
                + (thrown == null ? "went through" : "failed with " + thrown));
    }

    private static boolean fits(JsonNode wanted, Throwable thrown) {
        String type = wanted.isObject() ? wanted.path("type").asText("") : wanted.asText();
        String kind = wanted.path("kind").asText("");
        boolean typeFits = type.isEmpty()
                || type.equals(thrown.getClass().getSimpleName())
                || type.equals(thrown.getClass().getName());
        boolean kindFits = kind.isEmpty()
                || thrown instanceof NeighbourException neighbour
                        && neighbour.kind().name().equals(kind);
        boolean messageFits = String.valueOf(thrown.getMessage())
                .contains(wanted.path("message").asText(""));
        return typeFits && kindFits && messageFits;
    }
}
