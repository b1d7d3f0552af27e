package io.voiceflows.workshop;

import java.time.Duration;

/** Has a pipeline run for a tenant before its schedule says so, and never beside a run that its schedule has begun. */
public interface RunsAtOnce {

    /**
     * One run for the tenant's stored events. Asked for again while one is still to come, that one is enough; a run that is
     * asked for and lost by a stop is made up for by the next scheduled one.
     *
     * @param in how long from now
     */
    void run(String tenant, String pipeline, Duration in);
}
