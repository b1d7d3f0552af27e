package io.voiceflows.settings;

import java.util.List;
import java.util.Map;

/**
 * What was read from settings files.
 *
 * @param tenants those whose settings are sound, in the order of their names; includes tenants whose only problems
 *     are missing references, so that a check can go on looking
 * @param problems every problem of every file at once
 * @param inForce every setting of those tenants with where it comes from, by tenant
 */
public record LoadResult(
        List<TenantSettings> tenants, List<SettingsProblem> problems, Map<String, List<SettingInForce>> inForce) {

    public LoadResult {
        tenants = List.copyOf(tenants);
        problems = List.copyOf(problems);
        inForce = Map.copyOf(inForce);
    }

    public List<SettingsProblem> problemsOf(String tenant) {
        return problems.stream()
                .filter(problem -> problem.tenant().equals(tenant))
                .toList();
    }
}
