package io.voiceflows.pipeline.routing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.routing.RoutingRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A desk whose decision never comes, as on a machine that is overloaded. */
public final class StuckDesk {

    private StuckDesk() {}

    /** Asks it; the listeners hear of what it answered instead. */
    public static void ask(String tenant, RoutingRequest request, List<RoutingListener> listeners) {
        RoutingDecisions decisions = mock();
        when(decisions.decide(any(), any())).thenAnswer(asked -> {
            new CountDownLatch(1).await();
            return null;
        });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            new RoutingDesk(decisions, listeners, threads, Duration.ofMillis(20), Clock.systemUTC())
                    .answer(tenant, request, null);
        } finally {
            threads.shutdownNow();
        }
    }
}
