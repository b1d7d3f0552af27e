package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.Tenants;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers which customer tables an environment lacks (no leads without Sales); looked for again after new settings. */
@Component
class AbsentTables {

    private static final Logger LOG = LoggerFactory.getLogger("customer-find");

    private record Place(String tenant, Customer.Table table) {}

    private final Set<Place> absent = ConcurrentHashMap.newKeySet();

    AbsentTables(Tenants tenants) {
        tenants.onChange(changed -> absent.clear());
    }

    /** Whether the failure says that the environment has no such table; if so it is reported once and not asked again. */
    boolean learned(String tenant, Customer.Table table, NeighbourException failure) {
        if (!isMissing(failure)) {
            return false;
        }
        if (absent.add(new Place(tenant, table))) {
            LOG.warn(
                    "{}: this Dynamics environment has no table {}; customers are searched without it."
                            + " Remove {} from customers.number-columns to end this warning.",
                    tenant,
                    table.logicalName(),
                    table.logicalName());
        }
        return true;
    }

    static boolean isMissing(NeighbourException failure) {
        return failure.status() == 404
                && (failure.kind() == FailureKind.GONE || failure.kind() == FailureKind.CONFIGURATION);
    }

    boolean contains(String tenant, Customer.Table table) {
        return absent.contains(new Place(tenant, table));
    }

    List<Customer.Table> of(String tenant) {
        return absent.stream()
                .filter(place -> place.tenant().equals(tenant))
                .map(Place::table)
                .sorted()
                .toList();
    }
}
