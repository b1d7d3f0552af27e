package io.voiceflows.customer;

import java.util.Comparator;

/** Of several matching customers the first account, else the first contact; never a lead (configuration guide 1.5.3). */
public final class PickFirst {

    private static final Comparator<Customer> FIRST = Comparator.comparing(Customer::table)
            .thenComparing(Customer::createdOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Customer::id);

    /** Several becomes one where an account or contact is among them; everything else stays as it is. */
    public Match apply(Match match) {
        if (!(match instanceof Match.Several several)) {
            return match;
        }
        return several.candidates().stream()
                .filter(candidate -> candidate.table() != Customer.Table.LEAD)
                .min(FIRST)
                .<Match>map(first -> new Match.One(
                        first,
                        several.why() + " The oldest " + first.table().logicalName()
                                + " was taken (multiple-matches-pick-first)."))
                .orElse(match);
    }
}
