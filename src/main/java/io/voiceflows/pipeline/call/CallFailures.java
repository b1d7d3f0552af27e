package io.voiceflows.pipeline.call;

import io.voiceflows.pipeline.ItemFailures;
import io.voiceflows.telephony.CallReference;
import org.springframework.stereotype.Component;

/** What becomes of an unfinished call that cannot even be read again. */
@Component("callFailures")
public class CallFailures {

    private final CallItems items;
    private final ItemFailures failures;

    CallFailures(CallItems items, ItemFailures failures) {
        this.items = items;
        this.failures = failures;
    }

    /** Its parts wait for the next run or are parked; the other calls go on. */
    public void unread(CallBatch batch, CallReference reference, Exception failure) throws Exception {
        for (CallWork work : items.unfinished(batch, reference)) {
            batch.run().counts().reported();
            failures.failed(work, failure);
        }
    }
}
