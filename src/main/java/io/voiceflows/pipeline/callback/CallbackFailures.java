package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.pipeline.ItemFailures;
import io.voiceflows.pipeline.PipelineRun;
import org.springframework.stereotype.Component;

/** What becomes of an unfinished callback request that cannot even be read. */
@Component("callbackFailures")
public class CallbackFailures {

    private final CallbackItems items;
    private final ItemFailures failures;

    CallbackFailures(CallbackItems items, ItemFailures failures) {
        this.items = items;
        this.failures = failures;
    }

    /** It waits for the next run or is parked; the others go on. */
    public void unread(PipelineRun run, CallbackProfile profile, String id, Exception failure) throws Exception {
        failures.failed(items.unfinished(run, profile, id), failure);
    }
}
