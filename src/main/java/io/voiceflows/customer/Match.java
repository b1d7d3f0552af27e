package io.voiceflows.customer;

import java.util.List;
import java.util.Optional;

/** Who a number belongs to: nobody known, exactly one, or several. Each with a sentence that explains it. */
public sealed interface Match {

    /** Why this is the answer, in words for an administrator, without the number. */
    String why();

    /** The customer to link, if exactly one is known. */
    default Optional<Customer> customer() {
        return Optional.empty();
    }

    /** Nobody has the number. */
    record None(String why) implements Match {}

    /** Exactly one customer has it, or a rule chose one. */
    record One(Customer found, String why) implements Match {
        @Override
        public Optional<Customer> customer() {
            return Optional.of(found);
        }
    }

    /** More than one has it, and nothing decides between them. */
    record Several(List<Customer> candidates, String why) implements Match {}
}
