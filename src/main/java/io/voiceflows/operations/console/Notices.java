package io.voiceflows.operations.console;

import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import io.voiceflows.workshop.LoadedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What someone should look at, in sentences. */
final class Notices {

    private Notices() {}

    static List<String> of(
            List<TenantStatus> tenants,
            Collection<String> users,
            Collection<String> settings,
            List<LoadedFile> broken) {
        List<String> notices = new ArrayList<>();
        for (TenantStatus tenant : tenants) {
            if (tenant.paused()) {
                notices.add("%s is paused: %s".formatted(tenant.name(), tenant.pausedBecause()));
            }
            for (PipelineStatus pipeline : tenant.pipelines()) {
                if (pipeline.failing() && !tenant.paused()) {
                    notices.add("%s %s: the last run did not complete: %s"
                            .formatted(
                                    tenant.name(),
                                    pipeline.name(),
                                    pipeline.lastRun().message()));
                }
            }
            long parked = tenant.count(Outcome.PARKED);
            if (parked > 0) {
                notices.add("%s has %d parked %s waiting for a person."
                        .formatted(tenant.name(), parked, parked == 1 ? "item" : "items"));
            }
        }
        notices.addAll(users);
        settings.forEach(problem -> notices.add("Settings: " + problem));
        broken.forEach(file -> notices.add("Route file %s is broken: %s".formatted(file.name(), file.problem())));
        return notices;
    }
}
