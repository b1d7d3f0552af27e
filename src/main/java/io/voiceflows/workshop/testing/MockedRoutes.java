package io.voiceflows.workshop.testing;

import io.voiceflows.workshop.testing.MockedStep.OriginalStep;
import io.voiceflows.workshop.testing.TestScript.Answer;
import io.voiceflows.workshop.testing.TestScript.Case;
import io.voiceflows.workshop.testing.TestScript.ExpectedMessage;
import io.voiceflows.workshop.testing.TestScript.ExpectedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** The routes that take part in a case, with every step that would leave them replaced. */
final class MockedRoutes {

    private final ModelCamelContext camel;
    private final TestScript script;
    private final Case test;
    private final TypedValues values;
    private final Map<String, MockedStep> steps = new LinkedHashMap<>();

    MockedRoutes(CamelContext camel, TestScript script, Case test, TypedValues values) {
        this.camel = (ModelCamelContext) camel;
        this.script = script;
        this.test = test;
        this.values = values;
    }

    Map<String, MockedStep> steps() {
        return steps;
    }

    void mock() throws Exception {
        Set<String> loaded = new TreeSet<>();
        camel.getRouteDefinitions().forEach(route -> outputs(route).stream()
                .filter(ProcessorDefinition::hasCustomIdAssigned)
                .forEach(step -> loaded.add(step.getId())));
        List<RouteDefinition> taking = keepOnly(script.routesOf(test));
        Set<String> known = new TreeSet<>();
        known.addAll(new SharedPolicies(camel)
                .replace(step -> asked(step.id()) || step.leaves(camel, List.of()), this::replacement));
        for (RouteDefinition route : taking) {
            List<Replaceable> all = Replaceable.stepsOf(route);
            all.forEach(step -> known.add(step.id()));
            mock(route, all, taking);
        }
        loaded.addAll(known);
        // A file of several routes may mock steps of all of them for every case; a case only names what takes part.
        mustBeKnown(script.mocks().keySet(), loaded);
        mustBeKnown(test.mocks().keySet(), known);
        mustBeKnown(test.expect().steps().keySet(), known);
    }

    private void mustBeKnown(Set<String> named, Set<String> known) {
        for (String id : named) {
            if (!known.contains(id)) {
                throw new AssertionError(
                        "there is no step " + id + " in " + script.routeOf(test) + "; there are " + known);
            }
        }
    }

    private List<RouteDefinition> keepOnly(List<String> wanted) throws Exception {
        List<RouteDefinition> kept = new ArrayList<>();
        for (RouteDefinition route : List.copyOf(camel.getRouteDefinitions())) {
            if (wanted.contains(route.getId())) {
                kept.add(route);
            } else {
                camel.removeRouteDefinition(route);
            }
        }
        for (String id : wanted) {
            if (kept.stream().noneMatch(route -> id.equals(route.getId()))) {
                throw new AssertionError("there is no route " + id + "; is its precondition met by the settings?");
            }
        }
        return kept;
    }

    private void mock(RouteDefinition route, List<Replaceable> all, List<RouteDefinition> taking) throws Exception {
        List<String> inside =
                taking.stream().map(each -> each.getInput().getEndpointUri()).toList();
        Map<String, MockedStep> replacements = new LinkedHashMap<>();
        for (Replaceable step : all) {
            if (asked(step.id()) || step.leaves(camel, inside)) {
                replacements.put(step.id(), replacement(step));
            }
        }
        for (ProcessorDefinition<?> each : outputs(route)) {
            if (each instanceof OnExceptionDefinition onException) {
                SharedPolicies.retryAtOnce(onException);
            }
        }
        AdviceWith.adviceWith(camel, route.getId(), false, advice -> {
            if (route.getId().equals(script.routeOf(test))) {
                advice.replaceFromWith(RouteTestBench.ENTRY);
            }
            replacements.forEach(
                    (id, mock) -> advice.weaveById(id).replace().process(mock).id(id));
        });
    }

    static Collection<ProcessorDefinition<?>> outputs(RouteDefinition route) {
        List<ProcessorDefinition<?>> found = new ArrayList<>();
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)
                .forEach(found::add);
        return found;
    }

    private boolean asked(String id) {
        return script.mocks().containsKey(id)
                || test.mocks().containsKey(id)
                || test.expect().steps().containsKey(id);
    }

    private MockedStep replacement(Replaceable step) {
        Answer answer = test.mocks().getOrDefault(step.id(), script.mocks().getOrDefault(step.id(), Answer.SILENT));
        Set<String> variables = new HashSet<>();
        Set<String> headers = new HashSet<>();
        ExpectedStep expected = test.expect().steps().get(step.id());
        if (expected != null) {
            Stream.concat(Stream.of(expected.each()), expected.messages().stream())
                    .forEach((ExpectedMessage message) -> {
                        variables.addAll(message.variables().keySet());
                        headers.addAll(message.headers().keySet());
                    });
        }
        OriginalStep original = step.original();
        MockedStep mock = new MockedStep(answer, original, variables, headers, values);
        steps.put(step.id(), mock);
        return mock;
    }
}
