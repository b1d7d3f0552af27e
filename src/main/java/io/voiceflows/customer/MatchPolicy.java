package io.voiceflows.customer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Follows what a person decided about a number. A decision chooses among the customers who have the number now and never
 * brings in another one: where it no longer fits, the question is open again.
 */
public final class MatchPolicy {

    private final CustomerDirectory customers;

    public MatchPolicy(CustomerDirectory customers) {
        this.customers = customers;
    }

    /** Several become the one decided for; the switchboard of an account is not taken for one of its people either. */
    public Match apply(String tenant, Match match, NumberDecision decision) {
        if (match instanceof Match.Several several) {
            return decided(tenant, several.candidates(), decision)
                    .<Match>map(customer -> new Match.One(customer, several.why() + " " + decision.sentence()))
                    .orElseGet(() -> new Match.Several(
                            several.candidates(), several.why() + " " + decision.sentence() + " " + misfit(decision)));
        }
        if (match instanceof Match.One one && decision.switchboard()) {
            return decided(tenant, List.of(one.found()), decision)
                    .filter(account -> !CustomerKey.of(one.found()).equals(CustomerKey.of(account)))
                    .<Match>map(account -> new Match.One(account, one.why() + " " + decision.sentence()))
                    .orElse(match);
        }
        return match;
    }

    /**
     * The customer decided for, if that still fits.
     *
     * @param owners the active customers who have the number
     */
    public Optional<Customer> decided(String tenant, Collection<Customer> owners, NumberDecision decision) {
        CustomerKey wanted = decision.customer();
        Optional<Customer> owner = owners.stream()
                .filter(customer -> CustomerKey.of(customer).equals(wanted))
                .findFirst();
        boolean throughPerson = decision.switchboard()
                && owners.stream().anyMatch(customer -> wanted.id().equals(customer.parentAccount()));
        return owner.isPresent() || !throughPerson ? owner : customers.byId(tenant, wanted.table(), wanted.id());
    }

    private static String misfit(NumberDecision decision) {
        return decision.switchboard()
                ? "That no longer fits: the account is not active any more, or neither it nor a contact of it has the number."
                : "That no longer fits: the %s is not active any more, or has another number."
                        .formatted(decision.customer().table().logicalName());
    }
}
