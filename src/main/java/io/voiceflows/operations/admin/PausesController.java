package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.OperatorPause;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.OperatorPauses;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}")
@Tag(name = "Pauses", description = "Stopping the runs of a tenant, and having them begin again")
class PausesController {

    private static final int LONGEST_REASON = 500;

    private final Fleet fleet;
    private final OperatorPauses pauses;
    private final Clock clock;

    PausesController(Fleet fleet, OperatorPauses pauses, Clock clock) {
        this.fleet = fleet;
        this.pauses = pauses;
        this.clock = clock;
    }

    @PostMapping("/pause")
    @Operation(
            summary = "Begin no more runs, on all instances and over restarts",
            description =
                    "A run that is under way goes to its end. What comes meanwhile is caught up afterwards; webhooks are"
                            + " stored and Smart Routing answers all the time. A pause of the same pipeline is replaced."
                            + " Answers what is paused now.")
    Paused pause(
            @PathVariable String tenant,
            @Parameter(description = "Without it all pipelines of the tenant", example = "call-sync")
                    @RequestParam(defaultValue = OperatorPause.ALL)
                    String pipeline,
            @Parameter(description = "For those who meet the pause") @RequestParam(defaultValue = "") String reason,
            @Parameter(description = "When it ends by itself; without it not before somebody resumes it")
                    @RequestParam(required = false)
                    Instant until,
            Principal who) {
        AskedPipeline.check(fleet.settings(tenant), pipeline);
        if (until != null && !until.isAfter(clock.instant())) {
            throw new BadRequestException("until must be in the future: %s is over".formatted(until));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new BadRequestException("reason must have at most %d characters".formatted(LONGEST_REASON));
        }
        // It stands in the log, where a line is a line
        pauses.pause(
                tenant,
                pipeline,
                who.getName(),
                reason.replaceAll("\\p{Cntrl}", " ").strip(),
                until);
        return Paused.of(pauses.of(tenant));
    }

    @PostMapping("/resume")
    @Operation(
            summary = "Have runs begin again",
            description =
                    "The next scheduled runs catch up what came meanwhile. A pipeline that is resumed by itself stays"
                            + " paused with the whole tenant. Pauses of the service's own end by themselves, when what was"
                            + " refused is repaired. Answers what is still paused.")
    Paused resume(
            @PathVariable String tenant,
            @Parameter(description = "Without it the whole tenant and all its pipelines", example = "call-sync")
                    @RequestParam(defaultValue = OperatorPause.ALL)
                    String pipeline,
            Principal who) {
        AskedPipeline.check(fleet.settings(tenant), pipeline);
        pauses.resume(tenant, pipeline, who.getName());
        return Paused.of(pauses.of(tenant));
    }

    /** What operators have paused of the tenant, the whole tenant first. */
    record Paused(List<PauseView> pauses) {

        static Paused of(List<OperatorPause> pauses) {
            return new Paused(pauses.stream().map(PauseView::of).toList());
        }
    }
}
