package io.voiceflows.operations.console;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.operations.fleet.Fleet;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.settings.TenantSettings;
import java.net.URI;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Stops the runs of a tenant or of one of its pipelines, and has them begin again. */
@Controller
@RequestMapping("/console/tenants/{tenant}")
class PausePage {

    private static final int LONGEST_REASON = 500;

    private final Fleet fleet;
    private final OperatorPauses pauses;
    private final ConsoleModel console;

    PausePage(Fleet fleet, OperatorPauses pauses, ConsoleModel console) {
        this.fleet = fleet;
        this.pauses = pauses;
        this.console = console;
    }

    /**
     * @param pipeline empty = all pipelines of the tenant
     * @param reason for those who meet the pause
     */
    @PostMapping("/pause")
    Object pause(
            @PathVariable String tenant,
            @RequestParam(defaultValue = OperatorPause.ALL) String pipeline,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            Model model) {
        TenantSettings settings = fleet.settings(tenant);
        if (!pipeline.equals(OperatorPause.ALL) && !settings.crons().containsKey(pipeline)) {
            return console.missing(
                    "Unknown pipeline", "Tenant %s has no pipeline \"%s\".".formatted(tenant, pipeline), model);
        }
        pauses.pause(tenant, pipeline, who.getName(), oneLine(reason), null);
        return back(tenant);
    }

    /** @param pipeline empty = the tenant's own pause and those of all its pipelines */
    @PostMapping("/resume")
    ResponseEntity<Void> resume(
            @PathVariable String tenant,
            @RequestParam(defaultValue = OperatorPause.ALL) String pipeline,
            Principal who) {
        fleet.settings(tenant);
        pauses.resume(tenant, pipeline, who.getName());
        return back(tenant);
    }

    /** It stands in the log, where a line is a line. */
    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}", " ").strip();
        return line.substring(0, Math.min(LONGEST_REASON, line.length()));
    }

    private static ResponseEntity<Void> back(String tenant) {
        URI page = UriComponentsBuilder.fromPath("/console/tenants/{tenant}")
                .buildAndExpand(tenant)
                .toUri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
    }
}
