package io.voiceflows.operations.check;

import io.voiceflows.operations.check.Finding.Level;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs every check for a tenant; a check that breaks is a finding too, and the others go on. */
@Component
public class Doctor {

    private final ObjectProvider<Check> checks;
    private final Clock clock;

    Doctor(ObjectProvider<Check> checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    public CheckReport examine(TenantSettings tenant) {
        return CheckReport.of(clock.instant(), sections(tenant));
    }

    List<Section> sections(TenantSettings tenant) {
        Map<String, String> told = new HashMap<>();
        List<Section> sections = new ArrayList<>();
        for (Check check : checks.orderedStream().toList()) {
            List<Finding> findings = findings(check, tenant).stream()
                    .map(finding -> once(finding, check.name(), told))
                    .toList();
            sections.add(new Section(tenant.tenant(), check.name(), findings));
        }
        return sections;
    }

    /** A fault that keeps several things from being looked at counts once, where it was met first. */
    private static Finding once(Finding finding, String check, Map<String, String> told) {
        if (finding.level() != Level.FAULT) {
            return finding;
        }
        String place = check + ", " + finding.subject();
        String before = told.putIfAbsent(finding.text(), place);
        return before == null
                ? finding
                : Finding.warning(
                        finding.subject(),
                        "could not be looked at, for the same reason as " + before,
                        "Repair that first, then check again");
    }

    private static List<Finding> findings(Check check, TenantSettings tenant) {
        try {
            return check.examine(tenant);
        } catch (RuntimeException broken) {
            return List.of(Finding.fault(
                    check.name(),
                    "the check itself failed: " + broken,
                    "Report this with the text above; what it would have looked at is not known to work"));
        }
    }
}
