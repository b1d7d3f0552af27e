package io.voiceflows.operations.console;

import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.workshop.LoadedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What someone should look at, in sentences. */
final class Notices {

    private Notices() {}

    static List<Notice> of(
            List<TenantStatus> tenants,
            Collection<Notice> users,
            Collection<String> settings,
            List<LoadedFile> broken) {
        List<Notice> notices = new ArrayList<>();
        for (TenantStatus tenant : tenants) {
            if (tenant.paused()) {
                notices.add(Notice.ofTenant(
                        "%s is paused: %s".formatted(tenant.name(), tenant.pausedBecause()), tenant.name()));
            }
            for (PipelineStatus pipeline : tenant.pipelines()) {
                if (pipeline.failing() && !tenant.paused()) {
                    notices.add(Notice.ofTenant(
                            "%s %s: the last run did not complete: %s"
                                    .formatted(
                                            tenant.name(),
                                            pipeline.name(),
                                            pipeline.lastRun().message()),
                            tenant.name()));
                }
            }
            long parked = tenant.count(Outcome.PARKED);
            if (parked > 0) {
                notices.add(Notice.ofItems(
                        "%s has %d parked %s waiting for a person."
                                .formatted(tenant.name(), parked, parked == 1 ? "item" : "items"),
                        Map.of("tenant", tenant.name(), "outcome", "parked")));
            }
        }
        notices.addAll(users);
        settings.forEach(problem -> notices.add(Notice.of("Settings: " + problem)));
        broken.forEach(
                file -> notices.add(Notice.of("Route file %s is broken: %s".formatted(file.name(), file.problem()))));
        return notices;
    }
}
