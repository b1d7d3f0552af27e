package io.voiceflows.dataverse;

import io.voiceflows.neighbour.Breaker;
import io.voiceflows.neighbour.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests through to one environment: never more at once than the environment stands, and none at all until the
 * time is over that it asked us to wait. All routes share it, because Dataverse lengthens the wait of a client that
 * goes on sending (Dataverse, service protection API limits). For the same reason one request goes first when the wait
 * is over, and each that goes through lets one more follow.
 */
final class Gate {

    private static final int START = 4;
    private static final int PLATFORM_LIMIT = 52;
    private static final Duration CLEAN = Duration.ofSeconds(30);
    private static final Duration FIRST_GUESS = Duration.ofSeconds(5);
    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    /** How long as many at once as were too many are not tried again. */
    private static final Duration TOO_MANY_HOLDS = Duration.ofMinutes(10);

    private final Clock clock;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Breaker breaker;

    private int inFlight;
    private volatile int concurrency = START;
    /** How many may follow after a wait; all, when none was asked for. */
    private volatile int following = PLATFORM_LIMIT;

    private volatile int hint = PLATFORM_LIMIT;
    private Instant cleanSince;
    private volatile Instant closedUntil = Instant.EPOCH;
    private Duration guess = FIRST_GUESS;
    private volatile int ceiling = PLATFORM_LIMIT;
    private volatile Instant ceilingUntil = Instant.EPOCH;

    Gate(Clock clock, Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
        this.cleanSince = clock.instant();
        this.breaker = new Breaker("dataverse", clock);
    }

    /**
     * Takes a place, waiting for it if that helps.
     *
     * @return zero when the place is taken, else how long to stay away
     */
    Duration enter(int maxConcurrency, Duration patience) {
        lock.lock();
        try {
            Instant deadline = clock.instant().plus(patience);
            while (true) {
                Instant now = clock.instant();
                Duration left = Duration.between(now, deadline);
                Duration closed = Duration.between(now, closedUntil);
                if (closed.compareTo(left) > 0 && !closed.isNegative()) {
                    return closed;
                }
                if (!closed.isNegative() && !closed.isZero()) {
                    waiting.await(changed, closed);
                } else if (inFlight < places(maxConcurrency)) {
                    inFlight++;
                    return Duration.ZERO;
                } else if (left.isNegative() || left.isZero()) {
                    return BRIEFLY;
                } else {
                    waiting.await(changed, left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BRIEFLY;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back. */
    void leave() {
        locked(() -> {
            inFlight--;
            changed.signalAll();
        });
    }

    /** A request went through: after half a clean minute one more may go at once, after a wait at once. */
    void succeeded(int maxConcurrency) {
        locked(() -> {
            Instant now = clock.instant();
            guess = FIRST_GUESS;
            // What was under way when the gate closed tells nothing of whether the wait was long enough.
            if (following < PLATFORM_LIMIT && open()) {
                following++;
                changed.signalAll();
            }
            if (!now.isBefore(cleanSince.plus(CLEAN))) {
                concurrency = Math.min(concurrency + 1, cap(maxConcurrency));
                cleanSince = now;
                changed.signalAll();
            }
        });
    }

    /** Whether the environment gives answers at all; told of each request that is let through. */
    Breaker breaker() {
        return breaker;
    }

    /** A request was refused for being one too many: closes the gate for everyone and says for how long. */
    Duration throttled(String code, Duration asked) {
        lock.lock();
        try {
            Instant now = clock.instant();
            boolean first = !now.isBefore(closedUntil);
            cleanSince = now;
            following = 1;
            if (DataverseErrors.TOO_MANY_AT_ONCE.equals(code) && first) {
                ceiling = Math.max(1, concurrency - 1);
                ceilingUntil = now.plus(TOO_MANY_HOLDS);
                concurrency = Math.max(1, concurrency / 2);
            }
            Duration wait = asked;
            if (wait == null) {
                wait = guess;
                // Requests already under way when the gate closed tell nothing new.
                if (first) {
                    guess = shorter(guess.multipliedBy(2), RetryAfter.LONGEST);
                }
            }
            Instant until = now.plus(wait);
            if (until.isAfter(closedUntil)) {
                closedUntil = until;
            }
            return Duration.between(now, closedUntil);
        } finally {
            lock.unlock();
        }
    }

    /** The degree of parallelism that the environment recommends (x-ms-dop-hint). */
    void hint(int recommended) {
        locked(() -> hint = Math.max(1, recommended));
    }

    boolean open() {
        return !clock.instant().isBefore(closedUntil);
    }

    int concurrency() {
        return places(PLATFORM_LIMIT);
    }

    private int places(int maxConcurrency) {
        return Math.min(Math.min(concurrency, following), cap(maxConcurrency));
    }

    private int cap(int maxConcurrency) {
        int known = clock.instant().isBefore(ceilingUntil) ? ceiling : PLATFORM_LIMIT;
        return Math.max(1, Math.min(Math.min(maxConcurrency, hint), known));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
