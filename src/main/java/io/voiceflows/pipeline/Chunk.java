package io.voiceflows.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes that go to Dataverse in one request; each has its outcome as soon as its own answer was understood. */
public final class Chunk {

    private final Backlog backlog;
    private final int size;
    private final List<Write> open;
    private Instant sent;
    private int tries;

    Chunk(Backlog backlog, List<Write> writes) {
        this.backlog = backlog;
        this.size = writes.size();
        this.open = new ArrayList<>(writes);
    }

    Backlog backlog() {
        return backlog;
    }

    /** Whether it was a single write from the begin. */
    boolean single() {
        return size == 1;
    }

    /** The writes without outcome. */
    List<Write> open() {
        return List.copyOf(open);
    }

    void settled(Write write) {
        open.remove(write);
    }

    int operations() {
        return open.stream().mapToInt(Write::operations).sum();
    }

    void sentAt(Instant moment) {
        sent = moment;
    }

    Instant sent() {
        return sent;
    }

    /** Whether it is sent again in this run after a passing fault; each yes is one of the few of all its chunks. */
    public boolean takeTry(int most) {
        return tries++ < most && backlog.run().mayRetry();
    }
}
