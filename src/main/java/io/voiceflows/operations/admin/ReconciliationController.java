package io.voiceflows.operations.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.JournalProperties;
import io.voiceflows.operations.admin.ReconciliationView.MismatchView;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.reconciliation.Mismatch;
import io.voiceflows.pipeline.reconciliation.Reconciliation;
import io.voiceflows.pipeline.reconciliation.Reconciliations;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants/{tenant}/reconciliation")
@Tag(
        name = "Reconciliation",
        description = "Whether everything of a day is accounted for, and the repair of what is not")
class ReconciliationController {

    private final Fleet fleet;
    private final Reconciliations reconciliations;
    private final JournalProperties journal;
    private final Clock clock;

    ReconciliationController(Fleet fleet, Reconciliations reconciliations, JournalProperties journal, Clock clock) {
        this.fleet = fleet;
        this.reconciliations = reconciliations;
        this.journal = journal;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "A day on the telephony side, in the journal and in Dynamics: does it add up?",
            description = "Reads both sides and writes nothing. day is yesterday, today or a date, in UTC.")
    @ApiResponse(responseCode = "200", description = "How the day stands")
    @ApiResponse(responseCode = "502", description = "Dynamics or the telephony side did not answer")
    ReconciliationView compare(@PathVariable String tenant, @RequestParam(defaultValue = "yesterday") String day) {
        return ReconciliationView.of(reconciled(tenant, day));
    }

    @PostMapping("/repair")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Compare the day, and make due what is missing",
            description =
                    "The next runs take it up, under the same ids. What was deleted in Dynamics is written again only"
                            + " where its id is listed in recreate.")
    @ApiResponse(responseCode = "202", description = "What the next runs take up")
    @ApiResponse(responseCode = "502", description = "Dynamics or the telephony side did not answer")
    Repaired repair(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "yesterday") String day,
            @RequestBody(required = false) RepairOrder order,
            Principal who) {
        Reconciliation reconciliation = reconciled(tenant, day);
        Set<String> recreate = order == null || order.recreate() == null ? Set.of() : Set.copyOf(order.recreate());
        List<Mismatch> due = reconciliations.repair(reconciliation, recreate, who.getName());
        return new Repaired(
                due.stream().map(MismatchView::of).toList(),
                reconciliation.mismatches().stream()
                        .filter(mismatch -> !due.contains(mismatch))
                        .map(MismatchView::of)
                        .toList());
    }

    private Reconciliation reconciled(String tenant, String name) {
        fleet.settings(tenant);
        LocalDate day = AskedDay.of(name, clock);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        // What the journal has forgotten would look missing, and be written anew although somebody may have deleted it.
        LocalDate oldest = today.minusDays(Math.max(1, journal.retention().toDays()) - 1);
        if (day.isAfter(today) || day.isBefore(oldest)) {
            throw new BadRequestException(
                    "day must be from %s to %s: older ones are forgotten (voiceflows.journal.retention)"
                            .formatted(oldest, today));
        }
        return reconciliations.of(tenant, day);
    }

    /** @param recreate items that are written again although somebody deleted them in Dynamics */
    record RepairOrder(@Schema(example = "[\"c2a91f5e-0a3c-4d0b-9a64-8d4f0b1f2e33\"]") List<String> recreate) {}

    /**
     * What was done.
     *
     * @param due items that the next runs take up
     * @param left items that were left as they are, each with what can be done
     */
    record Repaired(List<MismatchView> due, List<MismatchView> left) {}
}
