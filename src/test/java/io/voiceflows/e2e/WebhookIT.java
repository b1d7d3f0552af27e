package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Events over real HTTP: whatever happens to them, one record each; nothing runs here but what an event or a test asks for. */
@TestInstance(Lifecycle.PER_CLASS)
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BURST = 60;
    private static final String JOHANNA = "+442079460188";

    @TempDir
    static Path folder;

    private WebhookStand hooks;
    private int numbers;

    @BeforeAll
    void start() {
        hooks = new WebhookStand(folder).start();
    }

    @AfterAll
    void stop() {
        hooks.close();
    }

    @AfterEach
    void repair() {
        hooks.sandbox().clearFaults();
        hooks.sandbox().switchTo("enreach.webhook-delivery", "send");
        hooks.sandbox().switchTo("enreach.webhook-copies", 1);
        hooks.sandbox().switchTo("enreach.webhook-content", "with-data");
        hooks.sandbox().switchTo("enreach.callback-visible-after-seconds", 0);
    }

    private String callback() {
        return hooks.leaveCallback("+35840666" + (1000 + numbers++));
    }

    private void awaitWritten(String... callbacks) {
        await().atMost(PATIENCE).until(() -> List.of(callbacks).stream().allMatch(hooks::closed));
        await().atMost(PATIENCE).until(hooks::nothingPending);
        Oracle.assertEachWrittenOnceAndClosed(hooks.sandbox(), List.of(callbacks));
    }

    @Test
    void aCallbackRequestIsWrittenBecauseAnEventToldOfIt() {
        hooks.sandbox().resetCounters();
        String callback = callback();

        awaitWritten(callback);

        assertThat(hooks.stand().trail(callback)).contains("Told by webhook event CallbackCreated ");
        assertThat(hooks.sandbox().requests("enreach", "GET", "/callbacks/{id}"))
                .isEqualTo(1);
        assertThat(listReads()).as("windows read").isZero();
    }

    /** Reads of callback windows, which name their list and no request. */
    private int listReads() {
        return hooks.sandbox().requests("enreach", "GET", "/callbacks")
                - hooks.sandbox().requests("enreach", "GET", "/callbacks/{id}");
    }

    @Test
    void anEventThatNamesOnlyTheRequestIsEnough() {
        hooks.sandbox().switchTo("enreach.webhook-content", "id-only");
        awaitWritten(callback());
    }

    @Test
    void anEventThatNamesOnlyTheListHasItRead() {
        hooks.sandbox().switchTo("enreach.webhook-delivery", "lose");
        String callback = callback();
        hooks.tell(Map.of(
                "Id",
                UUID.randomUUID().toString(),
                "EventType",
                "CallbackChanged",
                "EntityType",
                "CallList",
                "EntityId",
                SUPPORT_LIST));
        awaitWritten(callback);
    }

    @Test
    void anEventThatIsSentTwiceYieldsOneRecord() {
        hooks.sandbox().switchTo("enreach.webhook-copies", 3);
        double repeated = hooks.counted("CallbackCreated", "repeated");
        awaitWritten(callback());
        await().atMost(PATIENCE).until(() -> hooks.counted("CallbackCreated", "repeated") >= repeated + 2);
    }

    @Test
    void anEventThatComesAfterThePollYieldsOneRecord() {
        hooks.sandbox().switchTo("enreach.webhook-delivery", "hold");
        String callback = callback();
        await().atMost(PATIENCE).until(() -> hooks.sandbox().heldEvents() == 1);
        hooks.stand().run();
        assertThat(hooks.closed(callback)).isTrue();
        await().atMost(PATIENCE).until(() -> hooks.sandbox().heldEvents() == 2);
        hooks.sandbox().switchTo("enreach.webhook-delivery", "send");
        hooks.sandbox().releaseEvents("as-made");

        await().atMost(PATIENCE).until(() -> told(callback).size() == 2 && hooks.nothingPending());
        Oracle.assertEachWrittenOnceAndClosed(hooks.sandbox(), List.of(callback));
        assertThat(told(callback)).allSatisfy(event -> assertThat(event.state()).isEqualTo(State.KNOWN));
    }

    private List<StoredEvent> told(String callback) {
        return hooks.events(null).stream()
                .filter(event -> event.callbackId().equals(callback))
                .toList();
    }

    @Test
    void anEventThatComesBeforeItsRequestCanBeReadIsLookedAtAgain() {
        hooks.sandbox().switchTo("enreach.callback-visible-after-seconds", 3600);
        String callback = callback();
        await().atMost(PATIENCE).until(() -> told(callback).stream().anyMatch(event -> event.tries() >= 1));
        assertThat(hooks.stand().phoneCalls(callback)).isEmpty();
        hooks.sandbox().switchTo("enreach.callback-visible-after-seconds", 0);

        awaitWritten(callback);
        assertThat(told(callback))
                .filteredOn(event -> event.type().equals("CallbackCreated"))
                .allSatisfy(event -> assertThat(event.tries()).isGreaterThan(1));
    }

    @Test
    void aLostEventIsMadeUpForByPolling() {
        hooks.sandbox().switchTo("enreach.webhook-delivery", "lose");
        String callback = callback();
        hooks.stand().run();
        awaitWritten(callback);
        assertThat(told(callback)).isEmpty();
        assertThat(hooks.stand().trail(callback)).doesNotContain("webhook event");
    }

    @Test
    void eventsInAnyOrderYieldOneRecordEachAndNoneForWhatIsClosed() {
        hooks.sandbox().switchTo("enreach.webhook-delivery", "hold");
        String open = callback();
        String closedElsewhere = callback();
        hooks.closeElsewhere(closedElsewhere);
        await().atMost(PATIENCE).until(() -> hooks.sandbox().heldEvents() == 3);
        hooks.sandbox().switchTo("enreach.webhook-delivery", "send");
        hooks.sandbox().releaseEvents("reversed");

        awaitWritten(open);
        assertThat(hooks.stand().phoneCalls(closedElsewhere)).isEmpty();
        assertThat(hooks.stand().item(closedElsewhere).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void aCallIsARecordSecondsAfterItsEnd() {
        hooks.sandbox().resetCounters();
        String call = hooks.sandbox().makeCall(Map.of("ANum", JOHANNA, "BNum", "+14255550142"));

        await().atMost(PATIENCE)
                .until(() -> !hooks.stand().phoneCallsOfCall(call).isEmpty() && hooks.nothingPending());

        Oracle.assertEachCallWrittenOnce(hooks.sandbox(), List.of(call));
        assertThat(hooks.stand().callTrail(call)).contains("Told by webhook event UserCallInDisconnected ");
        hooks.stand().run("call-sync");
        Oracle.assertEachCallWrittenOnce(hooks.sandbox(), List.of(call));
    }

    @Test
    void aQueueCallIsReadInAllItsPartsAndWrittenAsAQueueCall() {
        String call = hooks.sandbox()
                .makeCall(Map.of(
                        "kind",
                        "queue",
                        "QueueId",
                        CallDesk.SUPPORT_ID,
                        "QueueName",
                        CallDesk.SUPPORT,
                        "ANum",
                        JOHANNA,
                        "BNum",
                        "+14255550100"));
        await().atMost(PATIENCE)
                .until(() -> !hooks.stand().phoneCallsOfCall(call).isEmpty());
        JsonNode phoneCall = hooks.phoneCall(call);
        assertThat(phoneCall.path("voice_queuename").asText()).isEqualTo(CallDesk.SUPPORT);
    }

    @Test
    void aCallThatIsToldOfBeforeItCanBeReadIsWrittenOnce() {
        String call = UUID.randomUUID().toString();
        hooks.sandbox().makeCall(Map.of("CallId", call, "ANum", JOHANNA, "BNum", "+14255550142", "endsIn", "PT10M"));
        assertThat(hooks.tell(Map.of(
                        "Id", UUID.randomUUID().toString(), "EventType", "UserCallInDisconnected", "CallId", call)))
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> hooks.events(null).stream()
                .anyMatch(event -> event.callId().equals(call) && event.tries() >= 1));
        assertThat(hooks.stand().phoneCallsOfCall(call)).isEmpty();
        hooks.sandbox().advanceClock("PT11M");

        await().atMost(PATIENCE)
                .until(() -> !hooks.stand().phoneCallsOfCall(call).isEmpty() && hooks.nothingPending());
        Oracle.assertEachCallWrittenOnce(hooks.sandbox(), List.of(call));
    }

    @Test
    void aBurstOfEventsMakesFewRuns() {
        int before = hooks.runs("callback-sync");
        hooks.sandbox().switchTo("enreach.webhook-delivery", "hold");
        List<String> callbacks = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            callbacks.add(callback());
        }
        await().atMost(PATIENCE).until(() -> hooks.sandbox().heldEvents() == BURST);
        hooks.sandbox().switchTo("enreach.webhook-delivery", "lose");
        hooks.sandbox().releaseEvents("as-made");

        awaitWritten(callbacks.toArray(String[]::new));
        assertThat(hooks.runs("callback-sync") - before).as("runs").isBetween(1, BURST / 2);
    }

    @Test
    void anEventWhoseRunWasLostIsTakenUpByTheNextRun() {
        hooks.sandbox().switchTo("enreach.webhook-delivery", "lose");
        hooks.method("Webhook", "");
        hooks.stand().refreshSettings();
        try {
            String callback = callback();
            hooks.sandbox()
                    .fault(Map.of(
                            "neighbour",
                            "enreach",
                            "action",
                            "answer",
                            "status",
                            503,
                            "percent",
                            100,
                            "method",
                            "GET"));
            tellOf(callback);
            await().atMost(PATIENCE).until(() -> hooks.sandbox().requests("enreach", "GET", "callbacks") > 0);
            hooks.stand().stopProduct();
            hooks.sandbox().clearFaults();
            hooks.start();
            assertThat(hooks.closed(callback)).isFalse();
            assertThat(hooks.nothingPending()).isFalse();

            hooks.sandbox().resetCounters();
            hooks.stand().run();

            awaitWritten(callback);
            assertThat(listReads()).as("webhook alone reads no windows").isZero();
        } finally {
            hooks.method("Webhook backed with polling", "");
            hooks.stand().refreshSettings();
        }
    }

    private void tellOf(String callback) {
        assertThat(hooks.tell(Map.of(
                        "Id", UUID.randomUUID().toString(), "EventType", "CallbackCreated", "EntityId", callback)))
                .isEqualTo(200);
    }

    @Test
    void withWebhooksAloneWhatFailedIsTriedAgainByItsId() {
        hooks.method("Webhook", "");
        hooks.stand().refreshSettings();
        try {
            hooks.sandbox()
                    .fault(Map.of(
                            "neighbour",
                            "enreach",
                            "action",
                            "answer",
                            "status",
                            500,
                            "percent",
                            100,
                            "method",
                            "PUT"));
            String callback = callback();
            await().atMost(PATIENCE)
                    .until(() -> !hooks.stand().phoneCalls(callback).isEmpty() && hooks.nothingPending());
            assertThat(hooks.closed(callback)).isFalse();
            hooks.sandbox().clearFaults();
            hooks.sandbox().resetCounters();
            hooks.sandbox().advanceClock("PT2M");

            hooks.stand().run();

            awaitWritten(callback);
            assertThat(listReads()).as("windows read").isZero();
        } finally {
            hooks.method("Webhook backed with polling", "");
            hooks.stand().refreshSettings();
        }
    }
}
