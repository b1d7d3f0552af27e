package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One tenant at a glance.
 *
 * @param paused by an operator or because something is refused, as a whole or in part
 * @param pausedBecause absent when it is not paused
 * @param pauses what operators have paused
 */
record TenantView(
        String name,
        boolean paused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String pausedBecause,
        List<PauseView> pauses,
        List<PipelineView> pipelines) {

    /**
     * @param schedule Quartz cron expression in UTC
     * @param dryRun whether the settings say that it writes nothing
     * @param lastGoodRun start of the newest run that completed
     * @param counts items in the journal by outcome
     */
    record PipelineView(
            String name,
            String schedule,
            boolean dryRun,
            RunView lastRun,
            Instant lastGoodRun,
            Map<String, Long> counts) {

        static PipelineView of(PipelineStatus status) {
            Map<String, Long> counts = new LinkedHashMap<>();
            Arrays.stream(Outcome.values())
                    .forEach(outcome -> counts.put(outcome.name().toLowerCase(Locale.ROOT), status.count(outcome)));
            return new PipelineView(
                    status.name(),
                    status.schedule(),
                    status.dry(),
                    status.lastRun() == null ? null : RunView.of(status.lastRun()),
                    status.lastGoodRun(),
                    counts);
        }
    }

    static TenantView of(TenantStatus status) {
        return new TenantView(
                status.name(),
                status.paused() || !status.operatorPauses().isEmpty(),
                because(status),
                status.operatorPauses().stream().map(PauseView::of).toList(),
                status.pipelines().stream().map(PipelineView::of).toList());
    }

    /** What is refused comes first, since it does not end when somebody resumes the tenant. */
    private static String because(TenantStatus status) {
        return status.paused() || status.operatorPauses().isEmpty()
                ? status.pausedBecause()
                : PauseView.of(status.operatorPauses().get(0)).sentence();
    }
}
