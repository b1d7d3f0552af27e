package io.voiceflows.operations.metrics;

import io.voiceflows.settings.TenantSettings;

/**
 * Has counters that alerts watch. They are there from the start, at 0: Prometheus sees no increase in a counter that is
 * born with its first count, so that the first fault would ring nowhere.
 */
interface FromZero {

    void begin(TenantSettings tenant);
}
