package io.voiceflows.workshop.testing;

import java.util.Collection;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;

/** The error policies of shared files. Their steps belong to no route yet, so advice does not reach them. */
final class SharedPolicies {

    private final List<OnExceptionDefinition> policies;

    SharedPolicies(CamelContext camel) {
        this.policies = ((ModelCamelContext) camel)
                .getRouteConfigurationDefinitions().stream()
                        .map(RouteConfigurationDefinition::getOnExceptions)
                        .flatMap(Collection::stream)
                        .toList();
    }

    /** A test has no time to wait between attempts. */
    void retryAtOnce() {
        policies.forEach(SharedPolicies::retryAtOnce);
    }

    static void retryAtOnce(OnExceptionDefinition onException) {
        RedeliveryPolicyDefinition policy = onException.getRedeliveryPolicyType();
        if (policy != null) {
            policy.setRedeliveryDelay("0");
            policy.setMaximumRedeliveryDelay("0");
            policy.setDelayPattern(null);
        }
    }

    /** @return the ids of all steps, replaced or not */
    Set<String> replace(Predicate<Replaceable> wanted, Function<Replaceable, Processor> replacement) {
        Set<String> ids = new TreeSet<>();
        policies.forEach(policy -> replace(policy, wanted, replacement, ids));
        return ids;
    }

    private static void replace(
            ProcessorDefinition<?> parent,
            Predicate<Replaceable> wanted,
            Function<Replaceable, Processor> replacement,
            Set<String> ids) {
        ListIterator<ProcessorDefinition<?>> steps = parent.getOutputs().listIterator();
        while (steps.hasNext()) {
            ProcessorDefinition<?> step = steps.next();
            Replaceable named = Replaceable.of(step).orElse(null);
            if (named != null) {
                ids.add(named.id());
            }
            if (named != null && wanted.test(named)) {
                ProcessDefinition mock = new ProcessDefinition(replacement.apply(named));
                mock.setId(named.id());
                mock.setParent(parent);
                steps.set(mock);
            } else {
                replace(step, wanted, replacement, ids);
            }
        }
    }
}
