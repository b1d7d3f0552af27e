package io.voiceflows.pipeline;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.NeighbourException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of an item when one of its steps fails; the others of its run go on. */
@Component("itemFailures")
public class ItemFailures {

    /** Runs of digits that are no part of an id. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])\\+?\\d[\\d ()./]{4,}\\d(?![\\w-])");

    private final ItemAccount account;
    private final Runs runs;
    private final List<FailureObserver> observers;
    private final FailureJudge judge = new FailureJudge();

    ItemFailures(ItemAccount account, Runs runs, List<FailureObserver> observers) {
        this.account = account;
        this.runs = runs;
        this.observers = List.copyOf(observers);
    }

    /** A step failed for this run: the item waits for the next one or is parked. */
    public void failed(ItemWork work, Exception failure) throws Exception {
        if (work == null) {
            throw failure; // not even taken up: its source is read again
        }
        if (runs.abandoned(work.run())) {
            account.note(work, "failed", "The tenant's settings were removed during the run.", "");
            account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
            return;
        }
        FailureJudge.Verdict verdict = judge.judge(failure, work.item().failedRuns());
        String text = told(failure);
        if (failure instanceof NeighbourException neighbour) {
            runs.met(work.run(), neighbour);
            observers.forEach(observer -> observer.met(work, neighbour));
        } else {
            unexpected(work, failure, text);
        }
        account.note(work, "failed", text, "");
        if (verdict.outcome() == Outcome.WAITING) {
            account.wait(work, verdict.reason(), verdict.failedRuns());
            return;
        }
        account.end(work, Outcome.PARKED, verdict.reason());
        if (DryRun.underWay()) {
            return;
        }
        ItemKey key = work.item().key();
        log(work)
                .warn(
                        "{} {}: {} {} parked ({}): {} Repair the cause, then replay with"
                                + " POST /admin/tenants/{}/items/{}/{}/replay",
                        key.tenant(),
                        key.pipeline(),
                        work.noun(),
                        key.id(),
                        verdict.reason(),
                        text,
                        key.tenant(),
                        key.pipeline(),
                        key.id());
    }

    private static void unexpected(ItemWork work, Exception failure, String text) {
        ItemKey key = work.item().key();
        log(work)
                .error(
                        "{} {}: {} {} met an unexpected error (with its stack at level DEBUG of {}): {}",
                        key.tenant(),
                        key.pipeline(),
                        work.noun(),
                        key.id(),
                        key.pipeline(),
                        text);
        log(work).debug("{} {}: {} {}", key.tenant(), key.pipeline(), work.noun(), key.id(), failure);
    }

    private static Logger log(ItemWork work) {
        return LoggerFactory.getLogger(work.run().pipeline());
    }

    /** A neighbour's failure has masked its numbers; any other may quote the value that it stumbled over. */
    private static String told(Exception failure) {
        return failure instanceof NeighbourException
                ? failure.getMessage()
                : NUMBER.matcher(String.valueOf(failure)).replaceAll("•••");
    }
}
