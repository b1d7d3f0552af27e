package io.voiceflows.pipeline.customer;

import java.time.Instant;

/**
 * How a tenant's open cases are known.
 *
 * @param asOf up to when changes in Dynamics are known; null while they are not known at all
 * @param way how the table is followed; null while it has not been read
 * @param refused why the table cannot be read; empty when it can, or was not tried yet
 */
public record CaseStatus(Instant asOf, int open, Way way, String refused) {}
