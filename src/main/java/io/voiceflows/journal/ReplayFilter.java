package io.voiceflows.journal;

import java.time.Instant;
import java.util.List;

/**
 * Which unfinished items an operator wants to be tried again. Those for which that was asked already are not among them.
 *
 * @param outcome {@link Outcome#PARKED} or {@link Outcome#WAITING}
 * @param reason null = any
 * @param from when they happened on the telephony side, or were first seen where that is not known; null = any time before
 * @param to exclusive; null = any time after
 */
public record ReplayFilter(
        String tenant, List<String> pipelines, Outcome outcome, Reason reason, Instant from, Instant to) {}
