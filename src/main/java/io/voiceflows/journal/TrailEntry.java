package io.voiceflows.journal;

import java.time.Instant;

/**
 * One decision or step in the life of an item, for "why is this (not) in Dynamics?".
 *
 * @param step the route's step, for example "match"
 * @param text a sentence for an administrator; numbers masked, no names
 * @param rule the setting and guide section that decided, empty when none did
 */
public record TrailEntry(Instant at, String step, String text, String rule) {}
