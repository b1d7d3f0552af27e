package io.voiceflows.operations.metrics;

import io.voiceflows.docker.monitoring.Promtool;
import io.voiceflows.docker.monitoring.Scrape;
import io.voiceflows.docker.monitoring.Timeline;
import io.voiceflows.journal.RunListener;
import io.voiceflows.operations.OperationsOnly.Routes;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.routing.RoutingListener;
import io.voiceflows.pipeline.routing.RoutingRecord;
import io.voiceflows.pipeline.routing.StuckDesk;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Reason;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.RouteFile.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be broken from outside is broken in a part of the product: its scrape raises the alert. */
class AlertsOfTheServiceTest extends OperationsTest {

    private static final Duration BEFORE = Duration.ofMinutes(16);
    private static final Duration MINUTES = Duration.ofMinutes(3);
    private static final RoutingRequest REQUEST =
            new RoutingRequest("+358401234567", "+358401000000", "", Map.of(), Instant.EPOCH);

    @Autowired
    private Gauges gauges;

    @Autowired
    private Zeros zeros;

    @Autowired
    private Routes routes;

    @Autowired
    private RunListener runs;

    @Autowired
    private List<RoutingListener> routing;

    private final Timeline timeline = new Timeline();

    @BeforeEach
    void everythingIsWell() throws Exception {
        Promtool.required();
        timeline.then(scrape(), BEFORE);
    }

    @Test
    void aServiceThatIsNotReadyRings() throws Exception {
        timeline.silent("VoiceFlowsNotReady", "page");
        routes.complete = false;
        try {
            timeline.then(scrape(), MINUTES);
        } finally {
            routes.complete = true;
        }
        timeline.rings("VoiceFlowsNotReady", "page").then(scrape(), MINUTES);
        timeline.silent("VoiceFlowsNotReady", "page").play();
    }

    @Test
    void aBrokenRouteFileRings() throws Exception {
        timeline.silent("VoiceFlowsRouteFileBroken", "warning");
        routes.files.add(new LoadedFile(
                "workflow-own.camel.yaml",
                Origin.MOUNTED,
                "routes/workflow-own.camel.yaml",
                "",
                List.of(),
                LoadedFile.State.BROKEN,
                "workflow-own.camel.yaml:14: no such step"));
        try {
            timeline.then(scrape(), MINUTES);
        } finally {
            routes.files.clear();
        }
        timeline.rings("VoiceFlowsRouteFileBroken", "warning").play();
    }

    @Test
    void itemsWithoutAnOutcomeRing() throws Exception {
        timeline.silent("VoiceFlowsUnaccountedItems", "page");
        runs.unaccounted("fabrikam", "callback-sync", 1);
        timeline.then(scrape(), MINUTES)
                .rings("VoiceFlowsUnaccountedItems", "page", "tenant=\"fabrikam\",pipeline=\"callback-sync\"")
                .play();
    }

    @Test
    void aDecisionThatComesTooLateRings() throws Exception {
        timeline.silent("VoiceFlowsCallsNotDecided", "page");
        StuckDesk.ask("contoso", REQUEST, routing);
        timeline.then(scrape(), MINUTES)
                .rings("VoiceFlowsCallsNotDecided", "page", "tenant=\"contoso\",answer=\"late\"")
                .play();
    }

    @Test
    void slowDecisionsRingAndVerySlowOnesAtOnce() throws Exception {
        decide(Duration.ofMillis(3));
        timeline.then(scrape(), MINUTES).silent("VoiceFlowsRoutingSlow", "warning");
        for (int minute = 0; minute < 6; minute++) {
            decide(Duration.ofMillis(400));
            timeline.then(scrape(), Duration.ofMinutes(1));
        }
        timeline.rings("VoiceFlowsRoutingSlow", "warning").silent("VoiceFlowsRoutingSlow", "page");
        decide(Duration.ofMillis(1400));
        timeline.then(scrape(), Duration.ofMinutes(1))
                .rings("VoiceFlowsRoutingSlow", "page")
                .play();
    }

    private void decide(Duration took) {
        RoutingRecord made =
                new RoutingRecord("contoso", REQUEST, new NoChange(Reason.NO_RULE, "", ""), took, Duration.ZERO);
        routing.forEach(listener -> listener.decided(made));
    }

    private Scrape scrape() throws Exception {
        gauges.refresh();
        zeros.begin();
        return Scrape.of(management("/actuator/prometheus").body());
    }
}
