package io.voiceflows.dataverse;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.customer.Customer;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks at the environment with the eyes of the application user: sign-in, queues, customer tables. */
@Component
@Order(30)
final class DataverseCheck implements Check {

    private final CheckRequests requests;
    private final TokenSupplier tokens;

    DataverseCheck(CheckRequests requests, TokenSupplier tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "Dataverse";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        try {
            tokens.current(tenant.tenant());
            findings.add(Finding.ok("sign-in", "there is a token for " + WebApi.environment(tenant.dynamics())));
            String user = requests.user(tenant.tenant());
            findings.add(Finding.ok("application user", "is user " + user + " of the environment"));
        } catch (NeighbourException e) {
            findings.add(Finding.fault(
                    findings.isEmpty() ? "sign-in" : "application user", e.getMessage(), CheckRequests.cure(e)));
            return findings;
        } catch (IllegalStateException e) {
            findings.add(Finding.fault(
                    "routes/dataverse.camel.yaml",
                    "could not be used, so that nothing else was looked at: " + DataverseErrors.readable(e.getCause()),
                    "See the findings about routes"));
            return findings;
        }
        tenant.callbackProfiles().stream()
                .filter(CallbackProfile::active)
                .forEach(profile -> findings.add(queue(tenant, profile)));
        for (Map.Entry<Customer.Table, List<String>> columns :
                tenant.customers().numberColumns().entrySet()) {
            if (!columns.getValue().isEmpty()) {
                findings.add(customers(tenant, columns.getKey(), columns.getValue()));
            }
        }
        return findings;
    }

    private Finding queue(TenantSettings tenant, CallbackProfile profile) {
        String subject = "queue of callback profile " + profile.name();
        try {
            DataverseResponse queue = requests.read(tenant.tenant(), "queues(" + profile.queue() + ")?$select=name");
            return Finding.ok(subject, "is \"" + queue.body().path("name").asText() + "\"");
        } catch (NeighbourException e) {
            return e.kind() == FailureKind.GONE
                    ? Finding.fault(
                            subject,
                            "there is no queue " + profile.queue(),
                            "Put the id of an existing queue in callback-profiles, queue")
                    : Finding.fault(subject, e.getMessage(), CheckRequests.cure(e));
        }
    }

    private Finding customers(TenantSettings tenant, Customer.Table table, List<String> columns) {
        String subject = "numbers of " + table.entitySet();
        try {
            requests.read(
                    tenant.tenant(),
                    table.entitySet() + "?$select=" + ODataText.encoded(String.join(",", columns)) + "&$top=1");
            return Finding.ok(subject, "are in " + String.join(", ", columns));
        } catch (NeighbourException e) {
            boolean noTable = e.status() == 404;
            if (noTable && table == Customer.Table.LEAD) {
                return Finding.warning(
                        subject,
                        "the environment has no leads (no Dynamics 365 Sales); they are skipped",
                        "To silence this, empty the number columns of leads");
            }
            return missing(e)
                    ? Finding.fault(
                            subject,
                            noTable ? "there is no such table" : "a column is missing: " + e.getMessage(),
                            "Correct customers, number columns of " + table.logicalName())
                    : Finding.fault(subject, e.getMessage(), CheckRequests.cure(e));
        }
    }

    private static boolean missing(NeighbourException failure) {
        return failure.status() == 400 || failure.status() == 404;
    }
}
