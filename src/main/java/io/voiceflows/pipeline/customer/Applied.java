package io.voiceflows.pipeline.customer;

import java.util.Set;

/**
 * What a reading changed in memory.
 *
 * @param whole whether the table was read as a whole, so that anything may be new
 * @param appeared numbers that a customer has now and had not before
 * @param rows how many customers changed
 */
record Applied(boolean whole, Set<String> appeared, int rows) {}
