package io.voiceflows.workshop;

import io.voiceflows.neighbour.NeighbourException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Asks routes from Java, for those who are no routes: operators and checks. */
@Component
public class RouteCalls {

    private static final String DIRECT = "direct:";
    private static final String TENANT = "tenant";

    private final ProducerTemplate template;

    public RouteCalls(ProducerTemplate template) {
        this.template = template;
    }

    /** Has the route work for the tenant, and returns at once. */
    public void start(String route, String tenant) {
        template.asyncSend(DIRECT + route, exchange -> exchange.setVariable(TENANT, tenant));
    }

    /**
     * The body that the route leaves.
     *
     * @param body null = none
     * @throws NeighbourException when a neighbour's failure ended the route
     * @throws IllegalStateException when anything else did
     */
    public <T> T ask(String route, String tenant, Object body, Class<T> answer) {
        return ask(route, answer, exchange -> {
            exchange.setVariable(TENANT, tenant);
            exchange.getMessage().setBody(body);
        });
    }

    /**
     * The same with one more variable.
     *
     * @param name of the variable
     */
    public void run(String route, String tenant, String name, Object value) {
        ask(route, Object.class, exchange -> {
            exchange.setVariable(TENANT, tenant);
            exchange.setVariable(name, value);
        });
    }

    private <T> T ask(String route, Class<T> answer, Processor question) {
        Exchange asked = template.request(DIRECT + route, question);
        Exception failure = asked.getException();
        NeighbourException.behind(failure).ifPresent(neighbour -> {
            throw neighbour;
        });
        if (failure != null) {
            String tenant = asked.getVariable(TENANT, String.class);
            throw new IllegalStateException(
                    "%s: route %s failed: %s".formatted(tenant, route, failure.getMessage()), failure);
        }
        return asked.getMessage().getBody(answer);
    }
}
