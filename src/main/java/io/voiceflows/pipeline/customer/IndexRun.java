package io.voiceflows.pipeline.customer;

import io.voiceflows.settings.TenantSettings;
import java.time.Instant;
import java.util.List;

/** One refresh of a tenant's index, while it runs. */
public final class IndexRun {

    private final TenantSettings settings;
    private final Instant started;
    private final List<TableReading<?>> readings;
    private boolean failed;
    private boolean halted;

    IndexRun(TenantSettings settings, Instant started, List<TableReading<?>> readings) {
        this.settings = settings;
        this.started = started;
        this.readings = List.copyOf(readings);
    }

    List<TableReading<?>> readings() {
        return readings;
    }

    String tenant() {
        return settings.tenant();
    }

    TenantSettings settings() {
        return settings;
    }

    Instant started() {
        return started;
    }

    /** Whether Dynamics as a whole does not answer: the tables that are left wait for the next run. */
    boolean isHalted() {
        return halted;
    }

    boolean wentWell() {
        return !failed;
    }

    void failed() {
        failed = true;
    }

    void halt() {
        halted = true;
    }
}
