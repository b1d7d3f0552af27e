package io.voiceflows.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a run has still to write. Several threads may take from it. */
public final class Backlog {

    /** So many writes are kept at most, so that the memory of a run does not depend on the number of its items. */
    static final int ENOUGH = 500;

    private final PipelineRun run;
    private final Deque<Write> kept = new ArrayDeque<>();
    private final Deque<Write> apart = new ArrayDeque<>();
    private int abreast;
    private Exception broken;

    public Backlog(PipelineRun run) {
        this.run = run;
    }

    PipelineRun run() {
        return run;
    }

    public synchronized void keep(Write write) {
        kept.add(write);
    }

    /** It goes alone: what failed among others harms nobody then, and nobody harms it. */
    synchronized void keepApart(Write write) {
        apart.add(write);
    }

    /** Whether it is time to write. */
    public synchronized boolean full() {
        return kept.size() >= ENOUGH;
    }

    /**
     * Takes what is sent next, abreast.
     *
     * @param operations most in one chunk; a single write may have more
     * @param chunks most of them
     */
    synchronized List<Chunk> take(int operations, int chunks) {
        abreast = chunks;
        return Stream.generate(() -> take(operations))
                .limit(chunks)
                .takeWhile(Objects::nonNull)
                .toList();
    }

    /** Takes one chunk; null when nothing is left. */
    synchronized Chunk take(int operations) {
        if (!kept.isEmpty()) {
            return chunk(operations);
        }
        return apart.isEmpty() ? null : new Chunk(this, List.of(apart.remove()));
    }

    /** How many chunks were to go abreast when they were last taken so. */
    synchronized int abreast() {
        return abreast;
    }

    private Chunk chunk(int operations) {
        List<Write> writes = new ArrayList<>(List.of(kept.remove()));
        int sum = writes.get(0).operations();
        while (!kept.isEmpty() && sum + kept.peek().operations() <= operations) {
            sum += kept.peek().operations();
            writes.add(kept.remove());
        }
        return new Chunk(this, writes);
    }

    synchronized void broken(Exception failure) {
        broken = broken == null ? failure : broken;
    }

    /** The first failure that nobody could note, once; null when there is none. */
    synchronized Exception takeBroken() {
        Exception first = broken;
        broken = null;
        return first;
    }

    /** Takes everything: it will not be written in this run. */
    synchronized List<Write> giveUp() {
        List<Write> all = new ArrayList<>(kept);
        all.addAll(apart);
        kept.clear();
        apart.clear();
        return all;
    }
}
