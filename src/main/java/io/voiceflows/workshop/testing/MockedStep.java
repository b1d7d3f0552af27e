package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.workshop.testing.TestScript.Answer;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Stands in for a step: keeps what arrived, and answers as the test says. */
final class MockedStep implements Processor {

    private final Answer answer;
    private final OriginalStep original;
    private final Set<String> variables;
    private final Set<String> headers;
    private final TypedValues values;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** What a message carried when it arrived. */
    record Arrival(JsonNode body, Map<String, JsonNode> variables, Map<String, JsonNode> headers) {}

    /**
     * What the test must know of the step that was replaced.
     *
     * @param http whether it speaks HTTP itself
     * @param sends the variable that it sends instead of the body, null for the body
     * @param receives the variable that takes its answer instead of the body, null for the body
     */
    record OriginalStep(boolean http, String sends, String receives) {}

    MockedStep(Answer answer, OriginalStep original, Set<String> variables, Set<String> headers, TypedValues values) {
        this.answer = answer;
        this.original = original;
        this.variables = variables;
        this.headers = headers;
        this.values = values;
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Answer now = nextAnswer(record(exchange));
        now.sets().forEach((name, value) -> exchange.setVariable(name, values.variable(value)));
        if (now.fails() != null) {
            throw MockFailure.of(now.fails(), original.http());
        }
        if (now.reply() != null) {
            Object reply = values.value(now.reply(), now.type());
            if (original.receives() == null) {
                exchange.getMessage().setBody(reply);
            } else {
                exchange.setVariable(original.receives(), reply);
            }
        }
    }

    private synchronized int record(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof InputStream) {
            body = exchange.getMessage().getBody(byte[].class);
            exchange.getMessage().setBody(body);
        }
        Object sent = original.sends() == null ? body : exchange.getVariable(original.sends());
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        variables.forEach(name -> seen.put(name, values.tree(exchange.getVariable(name))));
        Map<String, JsonNode> with = new LinkedHashMap<>();
        headers.forEach(name -> with.put(name, values.tree(exchange.getMessage().getHeader(name))));
        arrivals.add(new Arrival(values.tree(sent), seen, with));
        return arrivals.size();
    }

    private Answer nextAnswer(int call) {
        List<Answer> later = answer.then();
        return call == 1 || later.isEmpty() ? answer : later.get(Math.min(call - 2, later.size() - 1));
    }
}
