package io.voiceflows.pipeline;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.neighbour.Requests;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Threads that help runs to write. There is no queue: a run that finds none free does its work itself, so that no tenant
 * ever waits for another. What they ask of neighbours counts for the run that they help.
 */
@Component("backlogThreads")
public final class BacklogThreads extends ThreadPoolExecutor {

    private static final int MOST = 32;
    private static final int IDLE_SECONDS = 30;

    private final Requests requests;

    BacklogThreads(Requests requests) {
        super(
                0,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("backlog-"),
                new CallerRunsPolicy());
        this.requests = requests;
    }

    @Override
    public void execute(Runnable task) {
        super.execute(DryRun.carriedTo(requests.helping(task)));
    }
}
