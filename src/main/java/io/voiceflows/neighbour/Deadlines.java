package io.voiceflows.neighbour;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes longer than it may. The time-outs of HTTP clients count anew from each byte, so that an answer whose
 * head drips outlasts them.
 */
public final class Deadlines {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Closed when what it watches has come to its end. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** @param end closes the connection, so that whoever reads from it fails at once */
    public Watch after(Duration atMost, Runnable end) {
        Future<?> planned = timer.schedule(end, atMost.toMillis(), TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }
}
