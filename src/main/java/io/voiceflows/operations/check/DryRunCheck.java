package io.voiceflows.operations.check;

import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says where the settings keep anything from being written, which looks like a loss to whoever does not know it. */
@Component
@Order(16)
final class DryRunCheck implements Check {

    private static final Map<String, String> GROUPS = new TreeMap<>(
            Map.of("phone-call-sync", "call-sync", "callback-sync", "callback-sync", "user-ids", "user-ids"));

    @Override
    public String name() {
        return "Dry runs";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        GROUPS.forEach((group, pipeline) -> {
            if (tenant.dryRun(pipeline)) {
                findings.add(Finding.warning(
                        group + ".dry-run",
                        "is true: nothing is written; what would be is listed by GET /admin/tenants/%s/dry-run/%s"
                                .formatted(tenant.tenant(), pipeline),
                        "Set it to false when the lists are as they should be"));
            }
        });
        return findings.isEmpty() ? List.of(Finding.ok("", "none: everything is written")) : findings;
    }
}
