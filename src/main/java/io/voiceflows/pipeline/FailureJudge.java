package io.voiceflows.pipeline;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What a failure means for the item that met it: wait, try again, or park. Pure. */
final class FailureJudge {

    /** Runs that reached both neighbours and still failed, after which an item is parked. */
    static final int TRIES = 3;

    /** @param failedRuns the item's count of failed runs from now on */
    record Verdict(Outcome outcome, Reason reason, int failedRuns) {}

    Verdict judge(Throwable failure, int failedRunsBefore) {
        int failedRuns = failedRunsBefore + 1;
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            // the journal, not the item: what was done is found again by its id
            return new Verdict(Outcome.WAITING, Reason.FAILED_TRY, failedRunsBefore);
        }
        if (!(failure instanceof NeighbourException neighbour)) {
            return new Verdict(Outcome.PARKED, Reason.OUR_FAULT, failedRuns);
        }
        FailureKind kind = neighbour.kind();
        if (kind.wholeNeighbour()) {
            return new Verdict(Outcome.WAITING, Reason.NEIGHBOUR_UNAVAILABLE, failedRunsBefore);
        }
        if (kind == FailureKind.BAD_RECORD) {
            return new Verdict(Outcome.PARKED, Reason.REFUSED, failedRuns);
        }
        return failedRuns >= TRIES
                ? new Verdict(Outcome.PARKED, Reason.TOO_MANY_TRIES, failedRuns)
                : new Verdict(Outcome.WAITING, Reason.FAILED_TRY, failedRuns);
    }
}
