package io.voiceflows.operations.check;

import io.voiceflows.settings.LoadResult;
import io.voiceflows.settings.SettingsProblem;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;

/** Turns what the settings loader says into findings. */
final class SettingsExamination {

    private SettingsExamination() {}

    static List<Finding> findings(LoadResult settings) {
        List<Finding> findings = new ArrayList<>();
        for (TenantSettings tenant : settings.tenants()) {
            if (settings.problemsOf(tenant.tenant()).isEmpty()) {
                findings.add(Finding.ok(tenant.tenant(), "settings read, " + profiles(tenant)));
            }
        }
        for (SettingsProblem problem : settings.problems()) {
            String where = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
            findings.add(Finding.fault(where, problem.what(), problem.cure()));
        }
        return findings;
    }

    private static String profiles(TenantSettings tenant) {
        long active = tenant.callbackProfiles().stream()
                .filter(profile -> profile.active())
                .count();
        return active == 1 ? "1 active callback profile" : active + " active callback profiles";
    }
}
