package io.voiceflows.bench.matching;

import java.util.Set;
import java.util.UUID;

/**
 * An incoming number and who it truly belongs to.
 *
 * @param text as the telephony side reports it
 * @param trap what makes it hard, for the table per trap
 * @param owners the active customers that have it: none, one or several
 */
record Query(String text, String trap, Set<UUID> owners) {}
