package io.voiceflows.settings;

import io.voiceflows.customer.Customer;
import io.voiceflows.routing.Condition;
import io.voiceflows.routing.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Routing rules ask only for attributes that are read from Dynamics. */
final class RoutingAttributeRule {

    private final WrittenSettings written;
    private final Problems problems;

    RoutingAttributeRule(WrittenSettings written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    void check(TenantSettings settings) {
        Map<Customer.Table, Map<String, String>> attributes =
                settings.customers().routingAttributes();
        Set<String> ofAccounts =
                attributes.getOrDefault(Customer.Table.ACCOUNT, Map.of()).keySet();
        Set<String> ofAnyone = new TreeSet<>();
        attributes.values().forEach(table -> ofAnyone.addAll(table.keySet()));
        for (int i = 0; i < settings.smartRouting().rules().size(); i++) {
            List<Condition> when = settings.smartRouting().rules().get(i).when();
            for (Condition condition : when) {
                String key = "smart-routing.rules[" + i + "].when." + condition.name();
                if (condition.subject() == Subject.ATTRIBUTE) {
                    check(key, condition, ofAnyone, "");
                } else if (condition.subject() == Subject.ACCOUNT_ATTRIBUTE) {
                    check(key, condition, ofAccounts, ".account");
                }
            }
        }
    }

    private void check(String key, Condition condition, Collection<String> known, String table) {
        if (known.contains(condition.argument())) {
            return;
        }
        String place = "customers.routing-attributes" + table;
        problems.mistake(
                written.line(key),
                key,
                "Condition " + condition.name() + " asks for an attribute that is not read from Dynamics",
                Spelling.nearest(condition.argument(), known)
                                .map(near -> "Did you mean " + near + "? ")
                                .orElse("")
                        + "Attributes are named under " + place + ".");
    }
}
