package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant's customer index stands.
 *
 * @param asOf up to when changes in Dynamics are known; null while each number is asked for
 * @param ways how each table is followed; a table that has not been read is absent
 * @param asked why each number is asked for although the settings want an index; empty when it is not so or not known
 * @param failure why the last refresh did not come to its end, empty when it did
 * @param cases how open cases are known; empty when no rule asks for them
 */
public record IndexStatus(
        String tenant,
        Instant asOf,
        int customers,
        int numbers,
        Map<Customer.Table, Way> ways,
        String asked,
        String failure,
        Optional<CaseStatus> cases) {

    /** Of a tenant whose rules do not ask for open cases. */
    public IndexStatus(
            String tenant,
            Instant asOf,
            int customers,
            int numbers,
            Map<Customer.Table, Way> ways,
            String asked,
            String failure) {
        this(tenant, asOf, customers, numbers, ways, asked, failure, Optional.empty());
    }

    /** The tenants that are to have an index; those whose settings say {@code query} are not among them. */
    public interface All {

        Iterable<IndexStatus> statuses();
    }
}
