package io.voiceflows.bench.matching;

import io.voiceflows.customer.CustomerRow;

/**
 * A customer record of the set.
 *
 * @param active whether Dynamics has it as active; old owners and merged records are not
 */
record Stored(CustomerRow row, boolean active) {}
