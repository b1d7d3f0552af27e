package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.Outcome;
import io.voiceflows.pipeline.reconciliation.Mismatch;
import io.voiceflows.pipeline.reconciliation.Reconciliation;
import io.voiceflows.pipeline.reconciliation.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What became of a day.
 *
 * @param addsUp whether nothing is missing; what was deleted in Dynamics on purpose is not
 */
record ReconciliationView(
        String tenant,
        LocalDate day,
        Instant from,
        Instant to,
        boolean addsUp,
        SideView calls,
        SideView callbacks,
        List<MismatchView> mismatches) {

    /** reported = written + existing + skipped + waiting + parked + notYetRead + missing */
    record SideView(
            int reported,
            int written,
            int existing,
            int skipped,
            int waiting,
            int parked,
            int notYetRead,
            int missing) {

        static SideView of(Side side) {
            return new SideView(
                    side.reported(),
                    side.of(Outcome.WRITTEN),
                    side.of(Outcome.EXISTING),
                    side.of(Outcome.SKIPPED),
                    side.of(Outcome.WAITING),
                    side.of(Outcome.PARKED),
                    side.notYetRead(),
                    side.missing());
        }
    }

    /** @param recordId the phone call it is about; absent when there is none */
    record MismatchView(
            String pipeline,
            String id,
            Mismatch.What what,
            @JsonInclude(JsonInclude.Include.NON_NULL) UUID recordId,
            String sentence,
            String repair) {

        static MismatchView of(Mismatch mismatch) {
            return new MismatchView(
                    mismatch.pipeline(),
                    mismatch.id(),
                    mismatch.what(),
                    mismatch.recordId(),
                    mismatch.what().sentence(),
                    mismatch.what().repair());
        }
    }

    static ReconciliationView of(Reconciliation reconciliation) {
        return new ReconciliationView(
                reconciliation.tenant(),
                reconciliation.day(),
                reconciliation.from(),
                reconciliation.to(),
                reconciliation.addsUp(),
                SideView.of(reconciliation.calls()),
                SideView.of(reconciliation.callbacks()),
                reconciliation.mismatches().stream().map(MismatchView::of).toList());
    }
}
