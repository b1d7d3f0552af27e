package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.pipeline.Pauses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours that are away for hours, credentials that are refused, and clocks that are wrong; all in virtual time. */
@TestInstance(Lifecycle.PER_CLASS)
class WireOutageIT {

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        scene = new CallScene(folder, "enable-audit: false")
                .start("voiceflows.dataverse.gate-patience=0s", "voiceflows.metrics.refresh=500ms");
        scene.sync();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
        scene.sandbox().switchTo("sign-in.secret", "accepted");
        syncUntilQuiet();
        scene.sandbox().resetCounters();
    }

    @ParameterizedTest
    @CsvSource({
        "dataverse, PT10M, PT1M, 2",
        "dataverse, PT1H, PT3M, 2",
        "dataverse, PT23H, PT20M, 4",
        "enreach, PT3H, PT10M, 3",
        "enreach, PT23H, PT20M, 3"
    })
    void anOutageHealsByItselfAndCostsOneQuestionInHalfAMinute(
            String neighbour, Duration length, Duration step, int callsByStep) {
        scene.sync();
        scene.sandbox().resetCounters();
        answer(neighbour, 503, "percent", 100);
        List<String> calls = new ArrayList<>();
        int steps = (int) length.dividedBy(step);
        for (int i = 0; i < steps; i++) {
            for (int call = 0; call < callsByStep; call++) {
                calls.add(scene.call(call % 2 == 0 ? JOHANNA : LEE, Map.of("Duration", 20 + call)));
            }
            assertThat(scene.sync().completed()).isFalse();
            scene.advance(step);
        }
        assertThat(scene.sandbox().requests(neighbour, "", ""))
                .as("three failures in a row, then each run of more than half a minute later one")
                .isLessThanOrEqualTo(3 + steps);
        assertThat(pauses().of(Stand.TENANT)).as("an outage pauses nobody").isEmpty();
        scene.sandbox().clearFaults();
        syncUntilQuiet();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), calls);
    }

    @Test
    void anExpiredSecretPausesTheTenantSaysSoAndItsReplacementResumesIt() {
        String call = scene.call(JOHANNA);
        scene.advance(Duration.ofMinutes(100)); // the token at hand expires
        scene.sandbox().switchTo("sign-in.secret", "expired");
        scene.sandbox().resetCounters();
        RunRecord refused = scene.sync();
        assertThat(refused.message()).contains("the client secret expired").contains("client-secret-file");
        assertPausedWithOneTokenRequestAMinute();

        scene.sandbox().switchTo("sign-in.secret", "accepted");
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertThat(pauses().of(Stand.TENANT)).isEmpty();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void tokensThatAreRefusedForEverPauseTheTenant() {
        String call = scene.call(LEE);
        answer("dataverse", 401, "percent", 100);
        scene.sandbox().resetCounters();
        scene.sync();
        assertPausedWithOneTokenRequestAMinute();

        scene.sandbox().clearFaults();
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertThat(pauses().of(Stand.TENANT)).isEmpty();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    private void assertPausedWithOneTokenRequestAMinute() {
        Pauses.Pause pause = pauses().of(Stand.TENANT).orElseThrow();
        assertThat(pause.reason()).isEqualTo(FailureKind.CREDENTIALS);
        assertThat(pause.pipeline()).as("the whole tenant").isEmpty();
        await().until(() -> scene.stand()
                        .product()
                        .getBean(MeterRegistry.class)
                        .find("voiceflows.tenant.paused")
                        .tags("tenant", Stand.TENANT, "reason", "credentials")
                        .gauges()
                        .size()
                == 1);
        for (int tenSeconds = 0; tenSeconds < 30; tenSeconds++) {
            scene.advance(Duration.ofSeconds(10));
            scene.sync();
            scene.details();
        }
        assertThat(scene.sandbox().requests("sign-in", "", "")).isLessThanOrEqualTo(6);
    }

    @Test
    void anAddressWithoutAnOrganisationPausesThePipelineAndNamesTheSetting() {
        String call = scene.call(JOHANNA);
        answer("dataverse", 404, "percent", 100, "body", "<html>Not found</html>", "contentType", "text/html");
        assertThat(scene.sync().message()).contains("dynamics.url");
        assertThat(pauses().of(Stand.TENANT).orElseThrow().reason()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(scene.stand().callItem(call).failedRuns()).isZero();

        scene.sandbox().clearFaults();
        scene.advance(Duration.ofSeconds(61));
        scene.sync();
        assertThat(pauses().of(Stand.TENANT)).isEmpty();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(call));
    }

    @Test
    void eightRequestsWhoseTokenIsRefusedMakeOneTokenRequest() throws Exception {
        scene.sandbox().revokeTokens();
        scene.sandbox().resetCounters();
        ProducerTemplate template = scene.stand().product().getBean(ProducerTemplate.class);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Exchange>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return template.send("direct:dataverse-send", sent -> {
                        sent.setVariable("tenant", Stand.TENANT);
                        sent.getMessage().setBody(DataverseRequest.get("WhoAmI"));
                    });
                }));
            }
            start.countDown();
            int answered = 0;
            for (Future<Exchange> answer : answers) {
                answered += answer.get().getException() == null ? 1 : 0;
            }
            // The gate lets four through at once and is not to be waited for here.
            assertThat(answered).isGreaterThanOrEqualTo(4);
        } finally {
            callers.shutdownNow();
        }
        assertThat(scene.sandbox().requests("sign-in", "", "")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "-PT10M"})
    void aClockThatIsWrongByTenMinutesLosesAndDoublesNothing(Duration wrong) {
        String before = scene.call(JOHANNA);
        scene.stand().stopProduct();
        scene.stand().skewed(wrong).startProduct();
        scene.stand().refreshIndex();
        scene.sync();
        String during = scene.call(LEE);
        scene.sync();
        scene.advance(Duration.ofMinutes(11));
        scene.sync();
        scene.stand().stopProduct();
        scene.stand().skewed(Duration.ZERO).startProduct();
        scene.stand().refreshIndex();
        syncUntilQuiet();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), List.of(before, during));
    }

    @Test
    void neitherTheChangeOfTheClockNorALeapDayNorTheEndOfTheYearLeavesAGap() {
        List<String> calls = new ArrayList<>();
        for (String moment : List.of(
                "2027-03-28T00:50:00Z",
                "2027-10-31T00:50:00Z",
                "2027-12-31T23:50:00Z",
                "2028-02-28T23:50:00Z",
                "2028-02-29T23:50:00Z")) {
            scene.advance(Duration.between(scene.now(), Instant.parse(moment)));
            for (int step = 0; step < 4; step++) {
                calls.add(scene.call(step % 2 == 0 ? JOHANNA : LEE));
                scene.sync();
                scene.advance(Duration.ofMinutes(7));
            }
        }
        syncUntilQuiet();
        Oracle.assertEachCallWrittenOnce(scene.sandbox(), calls);
    }

    private void syncUntilQuiet() {
        for (int runs = 0; runs < 20; runs++) {
            scene.advance(Duration.ofSeconds(61));
            RunRecord run = scene.sync();
            if (run.reported() == 0 && run.completed()) {
                return;
            }
        }
        throw new AssertionError("there are still calls to be written");
    }

    private Pauses pauses() {
        return scene.stand().product().getBean(Pauses.class);
    }

    private void answer(String neighbour, int status, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", neighbour, "action", "answer", "status", status));
        for (int i = 0; i < more.length; i += 2) {
            fault.put((String) more[i], more[i + 1]);
        }
        scene.sandbox().fault(fault);
    }
}
