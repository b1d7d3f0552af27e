package io.voiceflows.workshop.testing;

import io.voiceflows.workshop.testing.MockedStep.OriginalStep;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** A step of a route that has an id, so that a test can name it. */
record Replaceable(String id, ProcessorDefinition<?> step) {

    static List<Replaceable> stepsOf(RouteDefinition route) {
        return MockedRoutes.outputs(route).stream()
                .map(Replaceable::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for inner plumbing without an id. */
    static Optional<Replaceable> of(ProcessorDefinition<?> step) {
        if (step.hasCustomIdAssigned()) {
            return Optional.of(new Replaceable(step.getId(), step));
        }
        if (leavesForSure(step)) {
            throw new AssertionError("the step " + step.getShortName() + " in line " + step.getLineNumber()
                    + " leaves the route and has no id, so it cannot be replaced: give it one");
        }
        return Optional.empty();
    }

    /** @param inside the endpoints of the routes that take part: a call of these stays inside */
    boolean leaves(CamelContext camel, List<String> inside) {
        if (step instanceof BeanDefinition bean) {
            return bean.getRef() != null && camel.getRegistry().lookupByName(bean.getRef()) == null;
        }
        return leavesForSure(step) && !inside.contains(uri(step));
    }

    OriginalStep original() {
        boolean http = uri(step).matches("(https?|olingo4|dataverse-).*");
        if (step instanceof ToDefinition to) {
            return new OriginalStep(http, to.getVariableSend(), to.getVariableReceive());
        }
        if (step instanceof ToDynamicDefinition to) {
            return new OriginalStep(http, to.getVariableSend(), to.getVariableReceive());
        }
        if (step instanceof EnrichDefinition enrich) {
            return new OriginalStep(http, enrich.getVariableSend(), enrich.getVariableReceive());
        }
        if (step instanceof PollEnrichDefinition enrich) {
            return new OriginalStep(http, null, enrich.getVariableReceive());
        }
        return new OriginalStep(http, null, null);
    }

    private static boolean leavesForSure(ProcessorDefinition<?> step) {
        boolean sends = step instanceof ToDefinition
                || step instanceof ToDynamicDefinition
                || step instanceof EnrichDefinition
                || step instanceof PollEnrichDefinition
                || step instanceof PollDefinition
                || step instanceof RecipientListDefinition<?>
                || step instanceof RoutingSlipDefinition<?>
                || step instanceof DynamicRouterDefinition<?>;
        return sends && !uri(step).startsWith("log:");
    }

    private static String uri(ProcessorDefinition<?> step) {
        String uri = "";
        if (step instanceof ToDefinition to) {
            uri = to.getUri();
        } else if (step instanceof ToDynamicDefinition to) {
            uri = to.getUri();
        }
        return uri == null ? "" : uri;
    }
}
