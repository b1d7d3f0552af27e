package io.voiceflows.pipeline.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.pipeline.door.TurnedAway;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingDecision.Route;
import io.voiceflows.routing.RoutingRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in time, whatever happens: a decision that is not there after half a second, or fails, leaves the call where it
 * is. The body must be there before (see {@link io.voiceflows.pipeline.door.Door}). Decisions are made on threads of their
 * own.
 */
public class RoutingDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingDesk.class);

    private final RoutingDecisions decisions;
    private final List<RoutingListener> listeners;
    private final ExecutorService threads;
    private final Duration longest;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicReference<String> lastFault = new AtomicReference<>("");

    RoutingDesk(
            RoutingDecisions decisions,
            List<RoutingListener> listeners,
            ExecutorService threads,
            Duration longest,
            Clock clock) {
        this.decisions = decisions;
        this.listeners = listeners;
        this.threads = threads;
        this.longest = longest;
        this.clock = clock;
    }

    /** @param warming whether it is only practice, of which nothing is kept; null means that it is not */
    public RoutingReply answer(String tenant, RoutingRequest request, Boolean warming) {
        long begun = System.nanoTime();
        RoutingDecision decision = inTime(tenant, request);
        Optional<Duration> age = decisions.indexAge(tenant);
        if (!Boolean.TRUE.equals(warming)) {
            RoutingRecord made = new RoutingRecord(
                    tenant, request, decision, Duration.ofNanos(System.nanoTime() - begun), age.orElse(null));
            listeners.forEach(listener -> listener.decided(made));
        }
        String seconds = age.map(known -> Long.toString(known.toSeconds())).orElse("unknown");
        return decision instanceof Route route
                ? new RoutingReply(200, written(route), seconds)
                : new RoutingReply(204, "", seconds);
    }

    /** When the request cannot be read. */
    public void unreadable(String tenant) {
        listeners.forEach(listener -> listener.turnedAway(tenant, TurnedAway.UNREADABLE));
    }

    /**
     * When the route itself fails: the call goes its usual way.
     *
     * @param request null when it failed before the request was read
     */
    public RoutingReply failed(String tenant, RoutingRequest request, Exception failure) {
        tell(tenant, failure);
        RoutingDecision decision = new NoChange(Reason.FAILED, "", "The route failed; the log has the fault.");
        RoutingRequest known = request == null ? new RoutingRequest("", "", "", Map.of(), clock.instant()) : request;
        RoutingRecord made = new RoutingRecord(tenant, known, decision, Duration.ZERO, null);
        listeners.forEach(listener -> listener.decided(made));
        return new RoutingReply(204, "", "unknown");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The same fault once, since it may come with every call; the metrics count it. */
    private void tell(String tenant, Throwable failure) {
        String fault = tenant + failure;
        if (!fault.equals(lastFault.getAndSet(fault))) {
            LOG.error("{} smart-routing: a decision failed; calls go their usual way", tenant, failure);
        }
    }

    private RoutingDecision inTime(String tenant, RoutingRequest request) {
        Future<RoutingDecision> working;
        try {
            working = threads.submit(() -> decisions.decide(tenant, request));
        } catch (RejectedExecutionException allBusy) {
            return new NoChange(Reason.LATE, "", "Too many decisions were waiting.");
        }
        try {
            return working.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            working.cancel(true);
            return new NoChange(Reason.LATE, "", "The decision took longer than " + longest.toMillis() + " ms.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new NoChange(Reason.LATE, "", "The service is stopping.");
        } catch (ExecutionException failed) {
            tell(tenant, failed.getCause());
            return new NoChange(Reason.FAILED, "", "The decision failed; the log has the fault.");
        }
    }

    private String written(Route route) {
        try {
            return json.writeValueAsString(route.properties());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers can always be written", impossible);
        }
    }
}
