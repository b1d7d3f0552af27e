package io.voiceflows.pipeline.customer;

import java.util.Set;

/**
 * What a reading changed in memory.
 *
 * @param whole whether the table was read as a whole
 * @param anyNumber whether any number may have a customer now that had none before
 * @param appeared numbers that a customer has now and had not before
 * @param rows how many records changed
 */
record Applied(boolean whole, boolean anyNumber, Set<String> appeared, int rows) {}
