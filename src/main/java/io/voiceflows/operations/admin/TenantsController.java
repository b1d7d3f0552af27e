package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.voiceflows.journal.Journal;
import io.voiceflows.operations.check.CheckReport;
import io.voiceflows.operations.check.Doctor;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/tenants")
@Tag(name = "Tenants", description = "How the tenants stand, their runs, settings and set-up")
class TenantsController {

    private static final int MOST = 500;

    private final Fleet fleet;
    private final Tenants tenants;
    private final Journal journal;
    private final Doctor doctor;

    TenantsController(Fleet fleet, Tenants tenants, Journal journal, Doctor doctor) {
        this.fleet = fleet;
        this.tenants = tenants;
        this.journal = journal;
        this.doctor = doctor;
    }

    @GetMapping
    @Operation(summary = "All tenants at a glance")
    List<TenantView> all() {
        return fleet.tenants().stream().map(TenantView::of).toList();
    }

    @GetMapping("/{tenant}")
    @Operation(summary = "One tenant at a glance")
    TenantView one(@PathVariable String tenant) {
        return TenantView.of(fleet.tenant(tenant));
    }

    @GetMapping("/{tenant}/runs")
    @Operation(summary = "The tenant's runs, newest first")
    List<RunView> runs(
            @PathVariable String tenant,
            @RequestParam(required = false) String pipeline,
            @RequestParam(defaultValue = "50") int limit) {
        fleet.settings(tenant);
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit must be 1 to %d".formatted(MOST));
        }
        return journal.runs(tenant, pipeline, limit).stream().map(RunView::of).toList();
    }

    @PostMapping("/{tenant}/settings/refresh")
    @Operation(summary = "Read all settings again now; a broken file keeps its last good settings")
    Refreshed refresh(@PathVariable String tenant) {
        fleet.settings(tenant);
        tenants.refresh();
        return new Refreshed(tenants.all().stream().map(TenantSettings::tenant).toList(), tenants.problems());
    }

    @GetMapping("/{tenant}/check")
    @Operation(
            summary = "Look the tenant's set-up over: what is wrong, where, and the cure",
            description =
                    "Asks Dynamics and the telephony side, and writes nothing. level is OK, WARNING (works, but not as"
                            + " well as it could, or not for long) or FAULT (does not work). What is not OK has a cure.")
    TenantReport check(@PathVariable String tenant) {
        return new TenantReport(tenant, doctor.examine(fleet.settings(tenant)));
    }

    /** @param problems why the refresh was not fully taken over */
    record Refreshed(List<String> tenants, Collection<String> problems) {}

    /** The report of {@code --check --json}, of one tenant. */
    record TenantReport(String tenant, @JsonUnwrapped CheckReport report) {}
}
