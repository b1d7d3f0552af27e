package io.voiceflows.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who has a number, answered from memory: no request, no waiting. One directory knows the customers of all tenants. */
public interface CustomerDirectory {

    /** The active customers with this number, accounts first, the oldest first within a table; empty when there is none. */
    List<Customer> owners(String tenant, String key);

    /**
     * The active customers with a number that ends in these digits, in the same order; for {@code numbers-to-cut}. Nobody
     * for fewer than six digits.
     */
    List<Customer> endingIn(String tenant, String digits);

    /** An active customer by its id; empty when it is not known. */
    Optional<Customer> byId(String tenant, Customer.Table table, UUID id);

    /** The moment up to which changes in Dynamics are known; empty while the tenant has not been read at all. */
    Optional<Instant> asOf(String tenant);
}
