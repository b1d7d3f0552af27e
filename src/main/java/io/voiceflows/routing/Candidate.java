package io.voiceflows.routing;

import io.voiceflows.customer.Customer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/**
 * Somebody who may be calling.
 *
 * @param customer empty when nobody known has the number
 * @param account the customer itself where it is an account, else the account it belongs to
 * @param openCases of the customer; empty when they are not known, or there is no customer
 * @param accountOpenCases of the account; empty when they are not known, or there is no account
 */
public record Candidate(
        Optional<Customer> customer, Optional<Customer> account, OptionalInt openCases, OptionalInt accountOpenCases) {

    /** Nobody known. */
    public static final Candidate NOBODY =
            new Candidate(Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** @param openCases how many open cases who has this id has; empty where that is not known */
    public static Candidate of(
            Customer customer, Optional<Customer> parentAccount, Function<UUID, OptionalInt> openCases) {
        Optional<Customer> self = Optional.of(customer);
        Optional<Customer> account = customer.table() == Customer.Table.ACCOUNT ? self : parentAccount;
        return new Candidate(
                self,
                account,
                openCases.apply(customer.id()),
                account.map(Customer::id).map(openCases).orElse(OptionalInt.empty()));
    }
}
