package io.voiceflows.settings;

import java.util.List;

/**
 * What was read from settings files.
 *
 * @param tenants those whose settings are sound, in the order of their names; includes tenants whose only problems
 *     are missing references, so that a check can go on looking
 * @param problems every problem of every file at once
 */
public record LoadResult(List<TenantSettings> tenants, List<SettingsProblem> problems) {

    public LoadResult {
        tenants = List.copyOf(tenants);
        problems = List.copyOf(problems);
    }

    public List<SettingsProblem> problemsOf(String tenant) {
        return problems.stream()
                .filter(problem -> problem.tenant().equals(tenant))
                .toList();
    }
}
