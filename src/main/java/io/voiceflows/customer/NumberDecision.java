package io.voiceflows.customer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a person decided once about a number that several customers have.
 *
 * @param customer whose number it is; of a switchboard its account
 * @param switchboard whether it is the switchboard of the account, and so never a person's number
 * @param by who decided
 */
public record NumberDecision(CustomerKey customer, boolean switchboard, String by, Instant at) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    public NumberDecision {
        if (switchboard && customer.table() != Customer.Table.ACCOUNT) {
            throw new IllegalArgumentException("Only an account has a switchboard, no " + customer.table());
        }
    }

    /** For explanations: ids, no names. */
    public String sentence() {
        return "Decided by %s on %s: %s.".formatted(by, DAY.format(at), verdict());
    }

    /** What was decided, within a sentence. */
    public String verdict() {
        return switchboard
                ? "the number is the switchboard of %s, never a person's".formatted(customer)
                : "the number is that of " + customer;
    }
}
