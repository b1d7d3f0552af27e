package io.voiceflows.pipeline.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform is answered in time, whatever happens. */
class RoutingDeskTest {

    private static final RoutingRequest REQUEST =
            new RoutingRequest("+358401234567", "+358401000000", "", Map.of(), Instant.EPOCH);

    private final RoutingDecisions decisions = mock();
    private final RoutingLog log = new RoutingLog();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aDecisionThatDoesNotComeInTimeLeavesTheCallWhereItIs() {
        when(decisions.indexAge("contoso")).thenReturn(Optional.of(Duration.ofSeconds(4)));
        when(decisions.decide(any(), any())).thenAnswer(call -> {
            never.await();
            return null;
        });

        RoutingReply reply = desk(Duration.ofMillis(20)).answer("contoso", REQUEST, null);

        assertThat(reply).isEqualTo(new RoutingReply(204, "", "4"));
        assertThat(lastReason()).isEqualTo(Reason.LATE);
    }

    @Test
    void aDecisionThatFailsLeavesTheCallWhereItIs() {
        when(decisions.decide(any(), any())).thenThrow(new IllegalStateException("a fault"));

        assertThat(desk(Duration.ofSeconds(10)).answer("contoso", REQUEST, null).status())
                .isEqualTo(204);
        assertThat(lastReason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void whenAllThreadsAreTakenTheCallStaysWhereItIs() {
        threads.shutdown();

        assertThat(desk(Duration.ofSeconds(10)).answer("contoso", REQUEST, null).status())
                .isEqualTo(204);
        assertThat(lastReason()).isEqualTo(Reason.LATE);
    }

    @Test
    void aRouteThatFailsBeforeItHasARequestLeavesTheCallWhereItIs() {
        RoutingReply reply = desk(Duration.ofSeconds(10)).failed("contoso", null, new IllegalStateException("a fault"));

        assertThat(reply).isEqualTo(new RoutingReply(204, "", "unknown"));
        assertThat(lastReason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void practiceLeavesNoTrace() {
        when(decisions.decide(any(), any())).thenReturn(new NoChange(Reason.NO_RULE, "", ""));

        desk(Duration.ofSeconds(10)).answer("contoso", REQUEST, true);

        assertThat(log.newest("contoso", 10)).isEmpty();
    }

    @Test
    void onlyTheLastDecisionsAreKeptNewestFirst() {
        for (int i = 0; i < RoutingLog.MOST + 5; i++) {
            RoutingDecision decision = new NoChange(Reason.NO_RULE, "rule " + i, "");
            log.decided(new RoutingRecord("contoso", REQUEST, decision, Duration.ZERO, null));
        }

        List<RoutingRecord> kept = log.newest("contoso", 10_000);

        assertThat(kept).hasSize(RoutingLog.MOST);
        assertThat(kept.get(0).decision().rule()).isEqualTo("rule " + (RoutingLog.MOST + 4));
        assertThat(log.newest("fabrikam", 1)).isEmpty();
    }

    private RoutingDesk desk(Duration longest) {
        return new RoutingDesk(decisions, List.of(log), threads, longest, Clock.systemUTC());
    }

    private Reason lastReason() {
        return ((NoChange) log.newest("contoso", 1).get(0).decision()).reason();
    }
}
