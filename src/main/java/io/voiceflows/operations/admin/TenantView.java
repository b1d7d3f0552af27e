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
 * @param pausedBecause absent when it is not paused
 */
record TenantView(
        String name,
        boolean paused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String pausedBecause,
        List<PipelineView> pipelines) {

    /**
     * @param schedule Quartz cron expression in UTC
     * @param lastGoodRun start of the newest run that completed
     * @param counts items in the journal by outcome
     */
    record PipelineView(String name, String schedule, RunView lastRun, Instant lastGoodRun, Map<String, Long> counts) {

        static PipelineView of(PipelineStatus status) {
            Map<String, Long> counts = new LinkedHashMap<>();
            Arrays.stream(Outcome.values())
                    .forEach(outcome -> counts.put(outcome.name().toLowerCase(Locale.ROOT), status.count(outcome)));
            return new PipelineView(
                    status.name(),
                    status.schedule(),
                    status.lastRun() == null ? null : RunView.of(status.lastRun()),
                    status.lastGoodRun(),
                    counts);
        }
    }

    static TenantView of(TenantStatus status) {
        return new TenantView(
                status.name(),
                status.paused(),
                status.pausedBecause(),
                status.pipelines().stream().map(PipelineView::of).toList());
    }
}
