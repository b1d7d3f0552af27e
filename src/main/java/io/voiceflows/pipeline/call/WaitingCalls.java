package io.voiceflows.pipeline.call;

import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.customer.CustomerChanges;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Calls that wait for a customer become due when somebody in Dynamics got their number. */
@Component("waitingCalls")
public class WaitingCalls implements CustomerChanges.Listener {

    private final Journal journal;
    private final CustomerDirectory customers;
    private final Clock clock;

    WaitingCalls(Journal journal, CustomerDirectory customers, Clock clock) {
        this.journal = journal;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public void numbersAppeared(String tenant, Set<String> keys) {
        Set<String> waiting = journal.waitingNumbers(tenant, CallRuns.PIPELINE, null);
        if (waiting.isEmpty()) {
            return;
        }
        Set<String> appeared =
                keys.stream().map(key -> NumberDigest.of(tenant, key)).collect(Collectors.toCollection(HashSet::new));
        appeared.retainAll(waiting);
        journal.wake(tenant, CallRuns.PIPELINE, appeared, clock.instant());
    }

    /** Which numbers are new is not known: all that wait are looked at. */
    @Override
    public void refilled(String tenant) {
        journal.wake(
                tenant, CallRuns.PIPELINE, journal.waitingNumbers(tenant, CallRuns.PIPELINE, null), clock.instant());
    }

    /**
     * What nobody tells is looked at by night: whether one of several customers is gone by now; and everything where
     * customers are not kept in memory, or where the end of a number is enough.
     */
    public void wake(CallBatch batch) {
        String tenant = batch.run().tenant();
        boolean told = customers.asOf(tenant).isPresent()
                && batch.run().settings().phoneCallSync().numbersToCut() == 0;
        Reason untold = told ? Reason.SEVERAL_CUSTOMERS : null;
        journal.wake(
                tenant, CallRuns.PIPELINE, journal.waitingNumbers(tenant, CallRuns.PIPELINE, untold), clock.instant());
    }
}
