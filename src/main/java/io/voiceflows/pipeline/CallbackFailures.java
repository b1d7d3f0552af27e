package io.voiceflows.pipeline;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Outcome;
import io.voiceflows.neighbour.NeighbourException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a callback request when one of its steps fails; the others of its run go on. */
@Component("callbackFailures")
public class CallbackFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackRuns.PIPELINE);

    private final CallbackAccount account;
    private final CallbackRuns runs;
    private final FailureJudge judge = new FailureJudge();

    CallbackFailures(CallbackAccount account, CallbackRuns runs) {
        this.account = account;
        this.runs = runs;
    }

    /** A step failed for this run: the request waits for the next one or is parked. */
    public void failed(CallbackWork work, Exception failure) {
        FailureJudge.Verdict verdict = judge.judge(failure, work.item().failedRuns());
        ItemKey key = work.item().key();
        if (failure instanceof NeighbourException neighbour) {
            runs.met(work.run(), neighbour);
        } else {
            LOG.error("{} {}: callback {} met an unexpected error", key.tenant(), key.pipeline(), key.id(), failure);
        }
        account.note(work, "failed", String.valueOf(failure.getMessage()), "");
        if (verdict.outcome() == Outcome.WAITING) {
            account.wait(work, verdict.reason(), verdict.failedRuns());
            return;
        }
        account.end(work, Outcome.PARKED, verdict.reason());
        LOG.warn(
                "{} {}: callback {} parked ({}): {} Repair the cause, then replay with"
                        + " POST /admin/tenants/{}/items/{}/{}/replay",
                key.tenant(),
                key.pipeline(),
                key.id(),
                verdict.reason(),
                failure.getMessage(),
                key.tenant(),
                key.pipeline(),
                key.id());
    }
}
