package io.voiceflows.call;

import java.time.Duration;

/**
 * What a tenant wants of its calls (configuration guide 1.5.3).
 *
 * @param durationLimit answered calls that are shorter are left out (CallDurationLimit)
 * @param settle how long calls of users with an embedded phone wait for the phone to write its own record
 */
public record CallPolicy(
        boolean direct, boolean queueAnswered, boolean queueUnanswered, Duration durationLimit, Duration settle) {}
