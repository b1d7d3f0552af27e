package io.voiceflows.dataverse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** How a thread waits for a condition; tests let virtual time pass instead. */
interface Waiting {

    Waiting REAL = (changed, atMost) -> changed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);

    /** Returns when signalled, when the time is over, or for no reason. */
    void await(Condition changed, Duration atMost) throws InterruptedException;
}
