package io.voiceflows.dataverse;

import java.time.Duration;

/**
 * How many operations go into one batch: few at first, more while the environment answers quickly, fewer when it does
 * not. A batch counts as one request, but its whole execution time counts (Dataverse, service protection API limits),
 * and its operations are done one after the other.
 */
final class BatchSize {

    static final int START = 10;
    static final int MOST = 100;
    /** How long a batch may take: within the time that others wait for a place at the gate. */
    static final Duration GOAL = Duration.ofSeconds(5);

    private static final int GROWTH = 4;

    private int operations = START;
    private boolean proven;

    synchronized int operations() {
        return operations;
    }

    /** Whether a batch of about this size was answered quickly; until then one goes first, alone. */
    synchronized boolean proven() {
        return proven;
    }

    /** A batch was answered, be it with refusals. Small ones tell nothing about larger ones. */
    synchronized void answered(int sent, Duration took) {
        long affordable = sent * GOAL.toMillis() / Math.max(1, took.toMillis());
        if (took.compareTo(GOAL.multipliedBy(2)) > 0) {
            operations = (int) Math.max(1, Math.min(operations, affordable));
        } else if (took.compareTo(GOAL) <= 0 && 2 * sent >= operations) {
            proven = true;
            operations = (int) Math.max(operations, Math.min(Math.min(MOST, operations * GROWTH), affordable));
        }
    }

    /** A batch was too much for the environment. */
    synchronized void tooMuch() {
        operations = Math.max(1, operations / 2);
        proven = false;
    }
}
