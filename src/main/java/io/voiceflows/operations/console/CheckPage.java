package io.voiceflows.operations.console;

import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.operations.check.Section;
import io.voiceflows.operations.fleet.Fleet;
import java.net.URI;
import java.util.Comparator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The doctor's report: what is wrong with a tenant's set-up, and the cure. */
@Controller
@RequestMapping("/console/tenants/{tenant}/check")
class CheckPage {

    private final Fleet fleet;
    private final Examinations examinations;

    CheckPage(Fleet fleet, Examinations examinations) {
        this.fleet = fleet;
        this.examinations = examinations;
    }

    /** Shows the last report and asks nobody: to look costs nothing. */
    @GetMapping
    String page(@PathVariable String tenant, Model model) {
        fleet.settings(tenant);
        model.addAttribute("tenant", tenant);
        examinations.last(tenant).ifPresent(report -> {
            model.addAttribute("report", report);
            model.addAttribute(
                    "sections",
                    report.checks().stream()
                            .map(Part::of)
                            .sorted(Comparator.comparing(Part::worst).reversed())
                            .toList());
        });
        return "console/check";
    }

    @PostMapping
    ResponseEntity<Void> examine(@PathVariable String tenant) {
        examinations.examine(fleet.settings(tenant));
        URI page = UriComponentsBuilder.fromPath("/console/tenants/{tenant}/check")
                .buildAndExpand(tenant)
                .toUri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
    }

    /** A part of the report; the worst parts come first. */
    record Part(Section section, Level worst, long well) {

        static Part of(Section section) {
            Level worst = section.findings().stream()
                    .map(finding -> finding.level())
                    .max(Comparator.naturalOrder())
                    .orElse(Level.OK);
            long well = section.findings().stream()
                    .filter(finding -> finding.level() == Level.OK)
                    .count();
            return new Part(section, worst, well);
        }
    }
}
