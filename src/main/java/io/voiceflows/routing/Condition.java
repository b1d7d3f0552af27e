package io.voiceflows.routing;

import io.voiceflows.customer.Customer;
import java.util.List;
import java.util.Optional;

/**
 * One line of a rule's {@code when}. Conditions on the customer hold only for a known customer, conditions on the
 * account only where there is one.
 *
 * @param argument name of the attribute or field for subjects that have one, else empty
 * @param windows for {@link Subject#TIME} the hours, else empty
 * @param amount what a {@link Subject#counted} subject must be, else {@link Amount#ANY}
 */
public record Condition(Subject subject, String argument, Expected expected, List<TimeWindow> windows, Amount amount) {

    public Condition {
        windows = List.copyOf(windows);
    }

    /** As it is written in a rule. */
    public String name() {
        return subject.named() + argument;
    }

    boolean holds(Situation at) {
        Optional<Customer> customer = at.candidate().customer();
        return switch (subject) {
            case CUSTOMER -> expected.is(customer.isPresent() ? "known" : "unknown");
            case TABLE ->
                customer.filter(known -> expected.is(known.table().logicalName()))
                        .isPresent();
            case OWNER ->
                customer.filter(known -> expected.is(known.owner() == null ? "unknown" : "known"))
                        .isPresent();
            case OPEN_CASES -> amount.holds(at.candidate().openCases());
            case ACCOUNT_OPEN_CASES -> amount.holds(at.candidate().accountOpenCases());
            case ATTRIBUTE ->
                customer.filter(known -> expected.is(known.attributes().get(argument)))
                        .isPresent();
            case ACCOUNT_ATTRIBUTE ->
                at.candidate()
                        .account()
                        .filter(known -> expected.is(known.attributes().get(argument)))
                        .isPresent();
            case TARGETID -> expected.is(at.request().targetid());
            case EXTRADATA -> expected.is(at.request().extradata().get(argument));
            case LANGUAGE -> expected.isPartOf(at.culture());
            case TIME -> inAnyWindow(at) != expected.not();
            case CALLED -> expected.begins(at.called());
            case CALLER -> expected.begins(at.caller());
        };
    }

    private boolean inAnyWindow(Situation at) {
        return windows.stream().anyMatch(window -> window.contains(at.request().at(), at.holidays()));
    }

    @Override
    public String toString() {
        boolean number = subject == Subject.CALLER || subject == Subject.CALLED;
        return number ? name() + " begins as asked for" : name() + " is " + expected;
    }
}
