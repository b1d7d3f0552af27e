package io.voiceflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FailureJudgeTest {

    private final FailureJudge judge = new FailureJudge();

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "DOWN", "CREDENTIALS", "CONFIGURATION"})
    void aNeighbourThatFailsAsAWholeNeverCountsAgainstAnItem(FailureKind kind) {
        FailureJudge.Verdict verdict = judge.judge(failure(kind), 2);
        assertThat(verdict).isEqualTo(new FailureJudge.Verdict(Outcome.WAITING, Reason.NEIGHBOUR_UNAVAILABLE, 2));
    }

    @Test
    void aRecordRefusedForGoodIsParkedAtOnce() {
        FailureJudge.Verdict verdict = judge.judge(failure(FailureKind.BAD_RECORD), 0);
        assertThat(verdict.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(verdict.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void aPassingFaultIsParkedAfterThreeRunsThatReachedTheNeighbours() {
        assertThat(judge.judge(failure(FailureKind.TRANSIENT), 0).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(judge.judge(failure(FailureKind.TRANSIENT), 1).outcome()).isEqualTo(Outcome.WAITING);
        FailureJudge.Verdict third = judge.judge(failure(FailureKind.TRANSIENT), 2);
        assertThat(third.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(third.reason()).isEqualTo(Reason.TOO_MANY_TRIES);
    }

    @Test
    void anErrorOfOursIsParkedUnderItsOwnName() {
        assertThat(judge.judge(new IllegalStateException("oops"), 0).reason()).isEqualTo(Reason.OUR_FAULT);
    }

    @Test
    void aJournalThatFailsForAMomentNeverCountsAgainstAnItem() {
        FailureJudge.Verdict verdict = judge.judge(new DataAccessResourceFailureException("no connection"), 2);
        assertThat(verdict).isEqualTo(new FailureJudge.Verdict(Outcome.WAITING, Reason.FAILED_TRY, 2));
    }

    private static NeighbourException failure(FailureKind kind) {
        return new NeighbourException("dataverse", kind, 0, "", "refused");
    }
}
