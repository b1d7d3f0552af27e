package io.voiceflows.neighbour;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Leaves a neighbour alone that gives no answer: after three failures in a row only one request in half a minute finds
 * out whether it is back. A refusal is an answer; being told to wait is none of its business.
 */
public final class Breaker {

    public static final Duration BETWEEN_PROBES = Duration.ofSeconds(30);
    private static final int IN_A_ROW = 3;
    /** A request takes less; whoever asked has gone without telling how it ended. */
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(5);

    private static final Exception NO_ANSWER = new IOException("no answer");

    private final Clock clock;
    private final CircuitBreaker circuit;
    private Instant probing = Instant.EPOCH;

    /** @param name for the library's own messages */
    public Breaker(String name, Clock clock) {
        this.clock = clock;
        this.circuit = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(IN_A_ROW)
                        .minimumNumberOfCalls(IN_A_ROW)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(BETWEEN_PROBES)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** Whether to send a request; after a yes its end is to be told, by {@link #watch} or {@link #answered} and so on. */
    public synchronized boolean mayAsk() {
        if (circuit.getState() == State.HALF_OPEN && clock.instant().isAfter(probing.plus(LONGEST_PROBE))) {
            circuit.releasePermission();
        }
        if (!circuit.tryAcquirePermission()) {
            return false;
        }
        probing = clock.instant();
        return true;
    }

    /** Makes the request and sees how it ends. */
    public <T> T watch(Supplier<T> request) {
        boolean told = false;
        try {
            T answer = request.get();
            told = true;
            answered();
            return answer;
        } catch (NeighbourException failure) {
            told = true;
            failed(failure.kind());
            throw failure;
        } finally {
            if (!told) {
                circuit.releasePermission();
            }
        }
    }

    /** The neighbour answered, be it with a refusal. */
    public void answered() {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The request failed, or was not sent after all. */
    public void failed(FailureKind kind) {
        switch (kind) {
            case DOWN -> circuit.onError(0, TimeUnit.NANOSECONDS, NO_ANSWER);
            case BUSY, CREDENTIALS -> circuit.releasePermission(); // tells nothing; most of them were not sent
            default -> answered();
        }
    }

    /** Whether every request is sent. */
    public boolean closed() {
        return circuit.getState() == State.CLOSED;
    }
}
