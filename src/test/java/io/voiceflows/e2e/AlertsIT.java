package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.JOHANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.docker.monitoring.Promtool;
import io.voiceflows.docker.monitoring.Queries;
import io.voiceflows.docker.monitoring.Timeline;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each alert rings when its fault is really there, and not before: the fault is made, the product is scraped, and
 * Prometheus' own tool judges with the shipped rules. Time is the sandbox's. What cannot be broken from outside is in
 * {@code AlertsOfTheServiceTest}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {

    private static final int FIRST = 1;
    private static final int AMONG_OTHERS = 2;
    private static final int AFTER_ALL_FAULTS = 3;
    private static final int LAST = 4;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WHILE = Duration.ofMinutes(20);
    private static final Duration BEFORE = Duration.ofMinutes(16);
    private static final String CONTOSO = "tenant=\"contoso\"";

    @TempDir
    static Path folder;

    private AlertsStand alerts;
    private CallScene scene;
    private Stand stand;
    private Timeline timeline;

    @BeforeAll
    void start() {
        alerts = new AlertsStand(folder);
        scene = alerts.scene();
        stand = scene.stand();
    }

    @AfterAll
    void stop() {
        alerts.close();
    }

    @BeforeEach
    void everythingIsWell() {
        alerts.repair();
        timeline = new Timeline().then(alerts.scrape(), BEFORE);
    }

    /** Callback requests, calls with their details, events and decisions, all in time. */
    @Test
    @Order(FIRST)
    void anOrdinaryDayRingsNothing() throws Exception {
        Promtool.required();
        timeline.silent();
        for (int i = 0; i < 3; i++) {
            String callback = alerts.leave();
            assertThat(alerts.tell(AlertsStand.event("CallbackCreated", callback), AlertsStand.WEBHOOK_KEY))
                    .isEqualTo(200);
            scene.call(JOHANNA);
            assertThat(alerts.ask(SandboxOptions.ROUTING_KEY)).isIn(200, 204);
            alerts.run();
            stand.run("call-sync");
            scene.detailsAreDue();
            stand.refreshIndex();
            timeline.then(alerts.scrape(), WHILE).silent();
        }
        timeline.records("tenant_pipeline:voiceflows_records_in_time:ratio_1d{pipeline=\"callback-sync\"}", 1, 1)
                .records("tenant:voiceflows_routing_decided:ratio_1d{tenant=\"contoso\"}", 1, 1)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void anOutageOfDynamicsRings() {
        timeline.silent("VoiceFlowsPipelineStandsStill", "warning")
                .silent("VoiceFlowsNeighbourSilent", "warning")
                .silent("VoiceFlowsIndexOld", "warning");
        alerts.breakDynamics(Map.of("status", 503));
        alerts.leave();
        for (int minute = 0; minute < 24; minute += 3) {
            alerts.run();
            stand.refreshIndex();
            timeline.then(alerts.scrape(), Duration.ofMinutes(3));
            scene.advance(Duration.ofMinutes(3));
        }
        timeline.rings("VoiceFlowsPipelineStandsStill", "warning", CONTOSO + ",pipeline=\"callback-sync\"")
                .rings("VoiceFlowsPipelineStandsStill", "page", CONTOSO + ",pipeline=\"callback-sync\"")
                .rings("VoiceFlowsNeighbourSilent", "warning", CONTOSO + ",neighbour=\"dataverse\"")
                .rings("VoiceFlowsIndexOld", "warning", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void beingToldToWaitRings() {
        timeline.silent("VoiceFlowsThrottled", "warning").silent("VoiceFlowsGateClosed", "warning");
        alerts.breakDynamics(Map.of("status", 429, "retryAfter", "170"));
        for (int wait = 0; wait < 5; wait++) {
            alerts.leave();
            alerts.run();
            timeline.then(alerts.scrape(), Duration.ofSeconds(165));
            scene.advance(Duration.ofSeconds(171));
        }
        timeline.rings("VoiceFlowsThrottled", "warning", CONTOSO)
                .rings("VoiceFlowsGateClosed", "warning", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void aWrongSecretRingsUntilItIsCorrected() {
        timeline.silent("VoiceFlowsTenantPaused", "page");
        stand.write("dynamics-secret", "not-the-secret");
        scene.sandbox().revokeTokens();
        alerts.leave();
        alerts.run();
        timeline.then(alerts.scrape(), MINUTE)
                .rings("VoiceFlowsTenantPaused", "page", CONTOSO + ",reason=\"credentials\"");
        stand.write("dynamics-secret", SandboxOptions.CLIENT_SECRET);
        scene.advance(Duration.ofMinutes(2));
        alerts.run();
        timeline.then(alerts.scrape(), MINUTE)
                .silent("VoiceFlowsTenantPaused", "page")
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void whatAnOperatorPausedIsNotLateUntilItIsResumed() {
        OperatorPauses operators = stand.product().getBean(OperatorPauses.class);
        operators.pause(Stand.TENANT, "", "anna", "Dynamics is being upgraded", null);
        scene.advance(Duration.ofHours(3));
        timeline.then(alerts.scrape(), Duration.ofMinutes(5))
                .silent("VoiceFlowsPipelineStandsStill", "warning")
                .silent("VoiceFlowsPipelineStandsStill", "page")
                .silent("VoiceFlowsTenantPaused", "page");
        operators.resume(Stand.TENANT, "", "anna");
        timeline.then(alerts.scrape(), Duration.ofMinutes(5))
                .rings("VoiceFlowsPipelineStandsStill", "page", CONTOSO + ",pipeline=\"call-sync\"")
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void recordsThatComeLateRing() {
        timeline.silent("VoiceFlowsCallbacksLate", "warning").silent("VoiceFlowsCallsLate", "warning");
        for (int i = 0; i < 4; i++) {
            alerts.leave();
            scene.call(JOHANNA);
            scene.advance(Duration.ofMinutes(4));
            alerts.run();
            stand.run("call-sync");
            timeline.then(alerts.scrape(), Duration.ofMinutes(10));
            scene.advance(Duration.ofMinutes(6));
        }
        timeline.rings("VoiceFlowsCallbacksLate", "warning", CONTOSO)
                .rings("VoiceFlowsCallsLate", "warning", CONTOSO)
                .records("tenant_pipeline:voiceflows_lag_seconds:p95_1h{pipeline=\"call-sync\"}", 180, 300)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void parkedItemsRingAndPageWhenTheyBecomeMoreAndMore() {
        timeline.silent("VoiceFlowsParkedItems", "warning").silent("VoiceFlowsParkedItems", "page");
        for (int i = 0; i < 6; i++) {
            alerts.leave();
            alerts.breakDynamics(Map.of("status", 400, "path", "$batch", "times", 1));
            alerts.run();
            timeline.then(alerts.scrape(), Duration.ofMinutes(14));
            if (i == 0) {
                timeline.rings("VoiceFlowsParkedItems", "warning", CONTOSO).silent("VoiceFlowsParkedItems", "page");
            }
            scene.advance(Duration.ofMinutes(14));
        }
        timeline.rings("VoiceFlowsParkedItems", "page", CONTOSO).play();
        stand.product()
                .getBean(JdbcClient.class)
                .sql("delete from journal_item where outcome = 'PARKED'")
                .update();
    }

    @Test
    @Order(AMONG_OTHERS)
    void failuresOfMoreThanAFifthOfTheRequestsRing() {
        timeline.silent("VoiceFlowsRetriesUsedUp", "info");
        alerts.breakDynamics(Map.of("status", 500, "path", "$batch"));
        for (int i = 0; i < 12; i++) {
            alerts.leave();
        }
        alerts.run();
        timeline.then(alerts.scrape(), MINUTE)
                .rings("VoiceFlowsRetriesUsedUp", "info", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void phoneCallsThatAreCompletedBeforeTheirDetailsComeRing() {
        timeline.silent("VoiceFlowsCompletedEarly", "info");
        String call = scene.call(
                JOHANNA, Map.of("RecordingIds", List.of(UUID.randomUUID().toString()), "recordingDelaySeconds", 60));
        scene.sync();
        scene.agentCompletes(scene.phoneCall(call).path("activityid").asText(), "Sold", 2);
        scene.advance(Duration.ofSeconds(65));
        scene.details();
        timeline.then(alerts.scrape(), MINUTE)
                .rings("VoiceFlowsCompletedEarly", "info", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void wrongKeysRing() throws Exception {
        timeline.silent("VoiceFlowsRoutingKeyRefused", "warning").silent("VoiceFlowsWebhookKeyRefused", "warning");
        for (int i = 0; i < 12; i++) {
            assertThat(alerts.ask("a guess")).isEqualTo(401);
            assertThat(alerts.tell(AlertsStand.event("CallbackCreated", "c-" + i), "a guess"))
                    .isEqualTo(401);
        }
        timeline.then(alerts.scrape(), Duration.ofSeconds(30))
                .rings("VoiceFlowsRoutingKeyRefused", "warning", CONTOSO)
                .rings("VoiceFlowsWebhookKeyRefused", "warning", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void eventsThatAreNotKeptOrNotKnownRing() throws Exception {
        assertThat(alerts.tell(AlertsStand.event("CallbackCreated", alerts.leave()), AlertsStand.WEBHOOK_KEY))
                .isEqualTo(200);
        timeline.then(alerts.scrape(), MINUTE)
                .silent("VoiceFlowsEventsNotKept", "page")
                .silent("VoiceFlowsUnknownEvents", "info");
        JdbcClient journal = stand.product().getBean(JdbcClient.class);
        journal.sql("alter table telephony_event rename to telephony_event_away")
                .update();
        try {
            assertThat(alerts.tell(AlertsStand.event("CallbackCreated", alerts.leave()), AlertsStand.WEBHOOK_KEY))
                    .isEqualTo(503);
        } finally {
            journal.sql("alter table telephony_event_away rename to telephony_event")
                    .update();
        }
        assertThat(alerts.tell(AlertsStand.event("SomethingNew", "n-1"), AlertsStand.WEBHOOK_KEY))
                .isEqualTo(200);
        timeline.then(alerts.scrape(), MINUTE)
                .rings("VoiceFlowsEventsNotKept", "page", CONTOSO)
                .rings("VoiceFlowsUnknownEvents", "info", CONTOSO)
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void settingsThatAreRefusedRing() throws IOException {
        timeline.silent("VoiceFlowsSettingsRefused", "warning");
        stand.write("fabrikam.yaml", "dynamics: { urll: https://fabrikam.crm4.dynamics.com }\n");
        stand.refreshSettings();
        timeline.then(alerts.scrape(), Duration.ofMinutes(3)).rings("VoiceFlowsSettingsRefused", "warning");
        Files.delete(folder.resolve("settings/fabrikam.yaml"));
        stand.refreshSettings();
        timeline.then(alerts.scrape(), MINUTE)
                .silent("VoiceFlowsSettingsRefused", "warning")
                .play();
    }

    @Test
    @Order(AMONG_OTHERS)
    void aSecretThatExpiresRingsAMonthAheadAndPagesAWeekAhead() {
        timeline.silent("VoiceFlowsSecretExpires", "warning");
        alerts.secretExpiresIn(29);
        stand.refreshSettings();
        timeline.then(alerts.scrape(), MINUTE)
                .rings("VoiceFlowsSecretExpires", "warning", CONTOSO)
                .silent("VoiceFlowsSecretExpires", "page");
        alerts.secretExpiresIn(6);
        stand.refreshSettings();
        timeline.then(alerts.scrape(), MINUTE).rings("VoiceFlowsSecretExpires", "page", CONTOSO);
        alerts.secretExpiresIn(400);
        stand.refreshSettings();
        timeline.then(alerts.scrape(), MINUTE)
                .silent("VoiceFlowsSecretExpires", "warning")
                .play();
    }

    /** A renamed metric would silence an alert and empty a chart. */
    @Test
    @Order(AFTER_ALL_FAULTS)
    void everyQueryOfTheRulesAndDashboardsFindsWhatItAsksFor() {
        assertThat(Queries.withoutAnswer(alerts.scrapes())).isEmpty();
    }

    /** What is measured until it ends would never end for requests whose body the doors read aside. */
    @Test
    @Order(AFTER_ALL_FAULTS)
    void noRequestLeavesAMeasurementBehindThatNeverEnds() throws Exception {
        assertThat(alerts.ask(SandboxOptions.ROUTING_KEY)).isIn(200, 204);
        assertThat(alerts.metrics())
                .contains("http_server_requests_seconds_count")
                .doesNotContain("_active_seconds");
    }

    @Test
    @Order(LAST)
    void aServiceThatIsGoneRings() {
        timeline.silent("VoiceFlowsDown", "page");
        stand.stopProduct();
        timeline.then(alerts.scrape(), Duration.ofMinutes(2))
                .rings("VoiceFlowsDown", "page", "instance=\"voice-flows-1:8081\"")
                .play();
    }
}
