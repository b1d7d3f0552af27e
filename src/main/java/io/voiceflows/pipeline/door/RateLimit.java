package io.voiceflows.pipeline.door;

import java.util.function.LongSupplier;

/** At most so many a second, counted from second to second. */
final class RateLimit {

    private final LongSupplier seconds;
    private long second;
    private int taken;

    /** @param seconds a clock that never goes back */
    RateLimit(LongSupplier seconds) {
        this.seconds = seconds;
        this.second = seconds.getAsLong();
    }

    /** Whether one more is within the limit. */
    synchronized boolean take(int perSecond) {
        long now = seconds.getAsLong();
        if (now != second) {
            second = now;
            taken = 0;
        }
        if (taken >= perSecond) {
            return false;
        }
        taken++;
        return true;
    }
}
