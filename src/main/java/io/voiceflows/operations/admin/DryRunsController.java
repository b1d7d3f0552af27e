package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.JournalProperties;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.dryrun.DryRunReport;
import io.voiceflows.pipeline.dryrun.DryRuns;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}")
@Tag(name = "Dry runs", description = "What a pipeline would write, without writing it")
class DryRunsController {

    private final Fleet fleet;
    private final DryRuns dryRuns;
    private final JournalProperties journal;
    private final Clock clock;

    DryRunsController(Fleet fleet, DryRuns dryRuns, JournalProperties journal, Clock clock) {
        this.fleet = fleet;
        this.dryRuns = dryRuns;
        this.journal = journal;
        this.clock = clock;
    }

    @PostMapping("/pipelines/{pipeline}/dry-run")
    @Operation(
            summary = "Run the pipeline without writing anything, and list what it would have written",
            description =
                    "Reads both sides and decides as a real run does; writes to neither and leaves no trace in the"
                            + " journal, so that the next real run finds all of it still to be done. What is paused can be"
                            + " tried too. Numbers are masked, of texts only the length is told. Takes as long as the run.")
    DryRunReport run(
            @PathVariable String tenant,
            @PathVariable String pipeline,
            @Parameter(
                            description = "With to: reads this window of the telephony side too",
                            example = "2026-03-02T08:00:00Z")
                    @RequestParam(required = false)
                    Instant from,
            @Parameter(example = "2026-03-02T12:00:00Z") @RequestParam(required = false) Instant to,
            Principal who) {
        check(tenant, pipeline);
        DryRun.Window window = from == null && to == null
                ? null
                : AskedSpan.of(pipeline, from, to, clock.instant(), journal.retention());
        return dryRuns.run(tenant, pipeline, who.getName(), window);
    }

    @GetMapping("/dry-run/{pipeline}")
    @Operation(
            summary = "What the last dry run of the pipeline would have written",
            description =
                    "The last one on this instance: one that was asked for, or a scheduled one of a pipeline whose"
                            + " settings say dry-run.")
    DryRunReport last(@PathVariable String tenant, @PathVariable String pipeline) {
        check(tenant, pipeline);
        return dryRuns.last(tenant, pipeline).orElseThrow(() -> new NoDryRunException(tenant, pipeline));
    }

    private void check(String tenant, String pipeline) {
        AskedPipeline.check(fleet.settings(tenant), pipeline);
        if (!DryRuns.PIPELINES.contains(pipeline)) {
            throw new BadRequestException(
                    "%s has no dry run; these have: %s".formatted(pipeline, String.join(", ", DryRuns.PIPELINES)));
        }
    }
}
