package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.ODataText;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.workshop.RouteCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries for each customer table in which way it can be followed, best first, and says why not in a better one. */
@Component
final class CustomerIndexCheck implements Check {

    private static final String CASES_CURE = "Take the conditions on open-cases out of smart-routing.rules";

    private final RouteCalls routes;

    CustomerIndexCheck(RouteCalls routes) {
        this.routes = routes;
    }

    @Override
    public String name() {
        return "Customer index";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        if (tenant.customers().mode() == CustomersSettings.Mode.QUERY) {
            return List.of(Finding.ok(
                    "customers.mode", "is query: each number is asked for, and Smart Routing knows no customers"));
        }
        List<Finding> findings = new ArrayList<>();
        IndexedTable.of(tenant).forEach(table -> findings.add(way(table)));
        if (tenant.smartRouting().countsCases()) {
            findings.add(way(CaseTable.of(tenant)));
        }
        return findings;
    }

    private Finding way(FollowedTable<?> table) {
        String subject = table.entitySet();
        Optional<NeighbourException> untracked = read(table, table.select(), "", "odata.track-changes");
        if (untracked.isEmpty()) {
            return Finding.ok(subject, "are followed by change tracking");
        }
        NeighbourException why = untracked.get();
        if (why.status() == 404 && table.logicalName().equals(Customer.Table.LEAD.logicalName())) {
            return Finding.ok(subject, "do not exist in this environment and are left out");
        }
        if (why.status() == 404 && table instanceof CaseTable) {
            return Finding.warning(
                    subject,
                    "do not exist in this environment, so that no routing rule's condition on open cases holds",
                    CASES_CURE);
        }
        if (why.status() != 400 && why.status() != 403) {
            return Finding.fault(subject, why.getMessage(), why.cure("Repair what the text names, then check again"));
        }
        List<String> select = new ArrayList<>(table.select());
        select.add(IndexedTable.MODIFIED);
        Optional<NeighbourException> unread = read(table, select, "&$filter=statecode%20eq%200", "");
        if (unread.isEmpty()) {
            return Finding.warning(
                    subject,
                    "are followed by modification time and read as a whole each night; deletions are seen then: "
                            + why.getMessage(),
                    why.status() == 403
                            ? "Give the application user read access to " + subject + " of the whole organisation"
                            : "Switch on change tracking of " + subject + " in the table's settings");
        }
        if (table instanceof CaseTable) {
            return Finding.warning(
                    subject,
                    "cannot be read, so that no routing rule's condition on open cases holds: "
                            + unread.get().getMessage(),
                    "Give the application user read access to " + subject + " of the whole organisation");
        }
        return unread.get().status() == 400
                ? Finding.fault(
                        subject,
                        "a column is missing: " + unread.get().getMessage(),
                        "Correct customers.number-columns." + table.logicalName()
                                + " or customers.routing-attributes."
                                + table.logicalName())
                : Finding.warning(
                        subject,
                        "cannot be read, so that each number is asked for: "
                                + unread.get().getMessage(),
                        "Give the application user read access to " + subject + " of the whole organisation");
    }

    /** The refusal, if it was one. */
    private Optional<NeighbourException> read(
            FollowedTable<?> table, List<String> select, String filter, String preference) {
        String path = table.entitySet() + "?$select=" + ODataText.encoded(String.join(",", select)) + filter;
        String preferences = (preference.isEmpty() ? "" : preference + ",") + "odata.maxpagesize=1";
        DataverseRequest request = new DataverseRequest("GET", path, Map.of("Prefer", preferences), null);
        try {
            routes.ask("dataverse-send", table.tenant(), request, DataverseResponse.class);
            return Optional.empty();
        } catch (NeighbourException refusal) {
            return Optional.of(refusal);
        }
    }
}
