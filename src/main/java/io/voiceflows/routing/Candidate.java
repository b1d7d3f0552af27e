package io.voiceflows.routing;

import io.voiceflows.customer.Customer;
import java.util.Optional;

/**
 * Somebody who may be calling.
 *
 * @param customer empty when nobody known has the number
 * @param account the customer itself where it is an account, else the account it belongs to
 */
public record Candidate(Optional<Customer> customer, Optional<Customer> account) {

    /** Nobody known. */
    public static final Candidate NOBODY = new Candidate(Optional.empty(), Optional.empty());

    public static Candidate of(Customer customer, Optional<Customer> parentAccount) {
        Optional<Customer> self = Optional.of(customer);
        return new Candidate(self, customer.table() == Customer.Table.ACCOUNT ? self : parentAccount);
    }
}
