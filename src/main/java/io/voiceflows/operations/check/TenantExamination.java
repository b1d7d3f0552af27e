package io.voiceflows.operations.check;

import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;

/** Runs every check for a tenant; a check that breaks is a finding too, and the others go on. */
final class TenantExamination {

    private final List<Check> checks;

    TenantExamination(List<Check> checks) {
        this.checks = checks;
    }

    List<Section> sections(TenantSettings tenant) {
        List<Section> sections = new ArrayList<>();
        for (Check check : checks) {
            sections.add(new Section(tenant.tenant() + ": " + check.name(), findings(check, tenant)));
        }
        return sections;
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
