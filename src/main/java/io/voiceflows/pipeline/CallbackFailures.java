package io.voiceflows.pipeline;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a callback request when one of its steps fails; the others of its run go on. */
@Component("callbackFailures")
public class CallbackFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackRuns.PIPELINE);

    /** Runs of digits that are no part of an id. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])\\+?\\d[\\d ()./]{4,}\\d(?![\\w-])");

    private final CallbackItems items;
    private final CallbackAccount account;
    private final CallbackRuns runs;
    private final Queues queues;
    private final FailureJudge judge = new FailureJudge();

    CallbackFailures(CallbackItems items, CallbackAccount account, CallbackRuns runs, Queues queues) {
        this.items = items;
        this.account = account;
        this.runs = runs;
        this.queues = queues;
    }

    /** An unfinished request could not be read by its id. */
    public void unread(PipelineRun run, CallbackProfile profile, String id, Exception failure) throws Exception {
        failed(items.unfinished(run, profile, id), failure);
    }

    /** A step failed for this run: the request waits for the next one or is parked. */
    public void failed(CallbackWork work, Exception failure) throws Exception {
        if (work == null) {
            throw failure; // not even taken up: the list is read again
        }
        if (runs.abandoned(work.run())) {
            account.note(work, "failed", "The tenant's settings were removed during the run.", "");
            account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
            return;
        }
        FailureJudge.Verdict verdict = judge.judge(failure, work.item().failedRuns());
        ItemKey key = work.item().key();
        String text = told(failure);
        if (failure instanceof NeighbourException neighbour) {
            runs.met(work.run(), neighbour);
            if (neighbour.kind() == FailureKind.GONE && work.queue() != null) {
                // It may be the queue that is gone: then the list is at fault, and not each of its requests.
                queues.forget(key.tenant(), work.queue().id());
            }
        } else {
            LOG.error(
                    "{} {}: callback {} met an unexpected error (with its stack at level DEBUG of {}): {}",
                    key.tenant(),
                    key.pipeline(),
                    key.id(),
                    LOG.getName(),
                    text);
            LOG.debug("{} {}: callback {}", key.tenant(), key.pipeline(), key.id(), failure);
        }
        account.note(work, "failed", text, "");
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
                text,
                key.tenant(),
                key.pipeline(),
                key.id());
    }

    /** A neighbour's failure has masked its numbers; any other may quote the value that it stumbled over. */
    private static String told(Exception failure) {
        return failure instanceof NeighbourException
                ? failure.getMessage()
                : NUMBER.matcher(String.valueOf(failure)).replaceAll("•••");
    }
}
