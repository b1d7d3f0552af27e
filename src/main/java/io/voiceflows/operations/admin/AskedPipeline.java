package io.voiceflows.operations.admin;

import io.voiceflows.settings.TenantSettings;
import java.util.TreeSet;

/** A pipeline that an operator named. */
final class AskedPipeline {

    private static final String ROUTING = "smart-routing";

    private AskedPipeline() {}

    /** @throws BadRequestException naming the known ones; an empty name stands for all of them */
    static void check(TenantSettings tenant, String pipeline) {
        if (pipeline.equals(ROUTING)) {
            throw new BadRequestException(
                    "smart-routing has no runs: it answers from memory, whatever is paused. To have all calls left where"
                            + " they are, take the tenant's rules out of its settings.");
        }
        if (!pipeline.isEmpty() && !tenant.crons().containsKey(pipeline)) {
            throw new BadRequestException("%s has no pipeline \"%s\". Known: %s"
                    .formatted(
                            tenant.tenant(),
                            pipeline,
                            String.join(", ", new TreeSet<>(tenant.crons().keySet()))));
        }
    }
}
