package io.voiceflows.workshop.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code *.test.yaml} says.
 *
 * @param route the route under test, or a route template, which is then made with {@code parameters}
 * @param with shared files to load before it, for example "_errors.camel.yaml"
 * @param routes further routes that take part; every other route of the files is left out
 * @param beans real beans by name and class; their constructors get a clock, an object mapper and each other
 * @param clock what the clock says in all cases
 * @param mocks by step id, for every case that does not say otherwise
 */
record TestScript(
        String route,
        List<String> with,
        List<String> routes,
        Map<String, String> parameters,
        Map<String, String> settings,
        Map<String, String> beans,
        String clock,
        Map<String, Answer> mocks,
        List<Case> cases) {

    static final String NOON = "2026-01-01T12:00:00Z";

    TestScript {
        with = orEmpty(with);
        routes = orEmpty(routes);
        parameters = orEmpty(parameters);
        settings = orEmpty(settings);
        beans = orEmpty(beans);
        clock = clock == null ? NOON : clock;
        mocks = orEmpty(mocks);
        cases = orEmpty(cases);
    }

    /** The route that a case sends its message to. */
    String routeOf(Case test) {
        return test.route() == null ? route : test.route();
    }

    /** All routes that take part in a case, the one that it sends its message to first. */
    List<String> routesOf(Case test) {
        List<String> all = new ArrayList<>(List.of(routeOf(test)));
        all.addAll(test.routes() == null ? routes : test.routes());
        return all;
    }

    /**
     * One case: what goes in, how the neighbours behave, what must come of it.
     *
     * @param route where the message goes in, when it is another one of the files' routes
     * @param routes further routes that take part in this case; null = those that the file names
     */
    record Case(
            String name,
            String route,
            List<String> routes,
            JsonNode input,
            String inputType,
            Map<String, JsonNode> headers,
            Map<String, JsonNode> variables,
            Map<String, String> settings,
            Map<String, Answer> mocks,
            Expected expect) {

        Case {
            headers = orEmpty(headers);
            variables = orEmpty(variables);
            settings = orEmpty(settings);
            mocks = orEmpty(mocks);
        }
    }

    /**
     * How a mocked step behaves.
     *
     * @param sets variables it leaves behind
     * @param reply the body it leaves behind; absent = the body stays as it is
     * @param type the Java type of {@code reply}
     * @param fails a status, or how it fails in full
     * @param then what it does at its second, third ... call; the last goes on for ever
     */
    record Answer(Map<String, JsonNode> sets, JsonNode reply, String type, JsonNode fails, List<Answer> then) {

        static final Answer SILENT = new Answer(null, null, null, null, null);

        Answer {
            sets = orEmpty(sets);
            then = orEmpty(then);
        }
    }

    /** What the outside must see. */
    record Expected(
            JsonNode reply,
            Integer status,
            JsonNode failure,
            Map<String, JsonNode> variables,
            Map<String, JsonNode> headers,
            Map<String, ExpectedStep> steps) {

        Expected {
            variables = orEmpty(variables);
            headers = orEmpty(headers);
            steps = orEmpty(steps);
        }

        boolean nothing() {
            return reply == null
                    && status == null
                    && failure == null
                    && variables.isEmpty()
                    && headers.isEmpty()
                    && steps.isEmpty();
        }
    }

    /**
     * What must have arrived at a step.
     *
     * @param body holds for every message, as do variables and headers
     * @param messages what arrived, one by one, in order
     */
    record ExpectedStep(
            Integer count,
            JsonNode body,
            Map<String, JsonNode> variables,
            Map<String, JsonNode> headers,
            List<ExpectedMessage> messages) {

        ExpectedStep {
            variables = orEmpty(variables);
            headers = orEmpty(headers);
            messages = orEmpty(messages);
        }

        ExpectedMessage each() {
            return new ExpectedMessage(body, variables, headers);
        }
    }

    /** What one message must have carried. */
    record ExpectedMessage(JsonNode body, Map<String, JsonNode> variables, Map<String, JsonNode> headers) {

        ExpectedMessage {
            variables = orEmpty(variables);
            headers = orEmpty(headers);
        }

        boolean fitsAnything() {
            return body == null && variables.isEmpty() && headers.isEmpty();
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : new LinkedHashMap<>(map);
    }
}
