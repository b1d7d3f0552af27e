package io.voiceflows.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far back a run looks (configuration guide 1.5.4, callback age): the profile's age, or back to the start of the last
 * completed run where that is older, so that a stop longer than the age loses nothing.
 */
public final class LookBack {

    /** The platform's clock may be ahead of ours: a request "from the future" is read now, not after its time has come. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** From when to when requests were created. */
    public record Window(Instant from, Instant to) {}

    public Window window(Instant now, Duration age, Optional<Instant> lastCompletedStart) {
        Instant from = now.minus(age);
        Instant watermark = lastCompletedStart.orElse(from);
        return new Window(watermark.isBefore(from) ? watermark : from, now.plus(CLOCK_SKEW));
    }
}
