package io.voiceflows.pipeline.customer;

import static org.mockito.Mockito.mock;

import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.NumberJournal;
import java.time.Clock;

/** Decisions about numbers over the journal of tests, for tests of those who follow them. */
public final class DecisionsOf {

    private DecisionsOf() {}

    /** What is decided by now is known. */
    public static CustomerDecisions memory(CustomerDirectory customers, Clock clock) {
        NumberJournal numbers = MemoryJournal.numbers();
        RememberedDecisions remembered = new RememberedDecisions(numbers);
        remembered.read();
        return new CustomerDecisions(mock(), new PhoneNumbers(), customers, remembered, numbers, clock);
    }
}
