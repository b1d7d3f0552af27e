package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.journal.StoredEvent.State;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever comes in as an event: one of the agreed statuses, nothing stored that was not meant, nothing told to strangers. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class WebhookBadInputIT {

    private static final String CANARY = "canary-of-a-sender";
    private static final String NUMBER = "+442079460111";

    @TempDir
    static Path folder;

    private WebhookStand hooks;

    @BeforeAll
    void start() {
        hooks = new WebhookStand(folder).start();
        hooks.sandbox().forgetWebhooks();
    }

    @AfterAll
    void stop() {
        hooks.close();
    }

    private int status(byte[] body) {
        return hooks.send(hooks.post("contoso", body).header("X-Benemen-Token", WebhookStand.KEY))
                .statusCode();
    }

    private int status(String body) {
        return status(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wrongAndMissingKeysAndUnknownTenantsAreToldTheSame() {
        byte[] body = "{\"EventType\":\"CallbackCreated\"}".getBytes(StandardCharsets.UTF_8);
        List<HttpRequest.Builder> requests = List.of(
                hooks.post("contoso", body),
                hooks.post("contoso", body).header("X-Benemen-Token", CANARY),
                hooks.post("contoso", body).header("X-Benemen-Token", WebhookStand.KEY + "x"),
                hooks.post("contoso", body).header("X-Benemen-APIKey", WebhookStand.KEY),
                hooks.post("contoso", body).header("Authorization", "Basic " + WebhookStand.KEY),
                hooks.post("fabrikam", body).header("X-Benemen-Token", WebhookStand.KEY));
        HttpResponse<String> first = hooks.send(requests.get(0));
        assertThat(first.statusCode()).isEqualTo(401);
        for (HttpRequest.Builder request : requests) {
            HttpResponse<String> answer = hooks.send(request);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(first.body()).doesNotContain(CANARY, "fabrikam", "contoso");
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(first.headers().map().keySet());
        }
    }

    @Test
    void bothKeysOfARotationAreAccepted() {
        byte[] body = "{\"EventType\":\"SomethingNew\"}".getBytes(StandardCharsets.UTF_8);
        for (String key : List.of(WebhookStand.KEY, "the-new-webhook-key")) {
            HttpResponse<String> answer = hooks.send(hooks.post("contoso", body).header("X-Benemen-Token", key));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().map().toString()).doesNotContain(key);
        }
    }

    /** Camel reads headers of its own names, in any case of their letters (CVE-2025-27636, CVE-2025-29891). */
    @Test
    void headersOfStrangersSteerNothingAndDoNotComeBack() {
        byte[] body = "{\"EventType\":\"SomethingNew\"}".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> plain =
                hooks.send(hooks.post("contoso", body).header("X-Benemen-Token", WebhookStand.KEY));
        for (String name : List.of(
                "CAmelBeanMethodName",
                "camelBeanMethodName",
                "CAMELHTTPRESPONSECODE",
                "camelhttpuri",
                "cAmelHttpPath",
                "CamelExecCommandExecutable",
                "org.apache.camel.Test",
                "ORG.APACHE.CAMEL.test",
                "tenant",
                "X-Forwarded-For",
                "Authorization",
                "Cookie")) {
            HttpResponse<String> answer = hooks.send(hooks.post("contoso", body)
                    .header("X-Benemen-Token", WebhookStand.KEY)
                    .header(name, CANARY));

            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(plain.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(plain.headers().map().keySet());
            assertThat(answer.headers().map().toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void whatIsNoJsonObjectWithinTheLimitsIsRefused() {
        double before = hooks.counted("other", "unreadable");
        List<String> bodies = List.of(
                "",
                "{",
                "[]",
                "null",
                "1",
                "{} {}",
                "{\"Id\":" + "[".repeat(30) + "]".repeat(30) + "}",
                "{\"EventType\":\"CallbackCreated\",\"Id\":\"" + "x".repeat(300) + "\"}");
        assertThat(bodies).allSatisfy(body -> assertThat(status(body)).as(body).isEqualTo(400));
        assertThat(hooks.counted("other", "unreadable") - before).isEqualTo(bodies.size());
    }

    @Test
    void aBodyOfThreeMegabytesIsRefused() {
        assertThat(status(new byte[3_000_000])).isEqualTo(413);
    }

    @Test
    void otherTypesOfContentAndOtherMethodsAreRefused() {
        HttpRequest.Builder form = HttpRequest.newBuilder(hooks.address("contoso"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Benemen-Token", WebhookStand.KEY)
                .POST(HttpRequest.BodyPublishers.ofString("Id=1"));
        assertThat(hooks.send(form).statusCode()).isEqualTo(415);
        assertThat(hooks.send(HttpRequest.newBuilder(hooks.address("contoso"))).statusCode())
                .isEqualTo(405);
    }

    @Test
    void anUnknownTypeIsAcknowledgedAndCounted() {
        double before = hooks.counted("other", "unknown_type");
        assertThat(hooks.tell(Map.of("Id", "u1", "EventType", CANARY, "CallId", "c1")))
                .isEqualTo(200);
        assertThat(hooks.counted("other", "unknown_type")).isEqualTo(before + 1);
        assertThat(hooks.events(null)).noneMatch(event -> event.id().equals("u1"));
    }

    @Test
    void aCallThatGoesOnIsAcknowledgedAndNotLookedAt() {
        assertThat(hooks.tell(Map.of("Id", "g1", "EventType", "QueueCallInConnected", "CallId", "c1")))
                .isEqualTo(200);
        assertThat(hooks.counted("QueueCallInConnected", "not_ended")).isEqualTo(1);
        assertThat(hooks.events(null)).noneMatch(event -> event.id().equals("g1"));
    }

    @Test
    void theHeaderTellsTheTypeWhereTheBodyDoesNot() {
        String body = "{\"Id\":\"h1\",\"EntityId\":\"%s\"}".formatted(UUID.randomUUID());
        HttpResponse<String> answer = hooks.send(hooks.post("contoso", body.getBytes(StandardCharsets.UTF_8))
                .header("X-Benemen-Token", WebhookStand.KEY)
                .header("X-Benemen-Event", "callbackcreated"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hooks.events(null))
                .filteredOn(event -> event.id().equals("h1"))
                .extracting(event -> event.type())
                .containsExactly("CallbackCreated");
    }

    @Test
    void generatedBodiesGetAnAgreedAnswer() {
        GeneratedBodies bodies = new GeneratedBodies(new Random(20261127));
        for (int i = 0; i < 300; i++) {
            assertThat(status(bodies.next())).as("body %d", i).isIn(Set.of(200, 400, 413));
        }
    }

    @Test
    void aRequestThatNobodyKnowsIsLookedForAndGivenUpInTheEnd() {
        String nobody = UUID.randomUUID().toString();
        assertThat(hooks.tell(Map.of("Id", "n1", "EventType", "CallbackCreated", "EntityId", nobody)))
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> hooks.events(null).stream()
                .anyMatch(event -> event.callbackId().equals(nobody) && event.tries() >= 1));
        hooks.sandbox().advanceClock("PT25H");
        hooks.stand().run();
        assertThat(hooks.events(State.NOT_FOUND))
                .anyMatch(event -> event.callbackId().equals(nobody));
    }

    @Test
    void anEventThatTheJournalDoesNotTakeIsNotAcknowledged() {
        JdbcClient jdbc = hooks.stand().product().getBean(JdbcClient.class);
        Map<String, Object> event = Map.of(
                "Id",
                "j1",
                "EventType",
                "CallbackCreated",
                "EntityId",
                UUID.randomUUID().toString());
        jdbc.sql("alter table telephony_event rename to telephony_event_away").update();
        try {
            assertThat(hooks.tell(event)).isEqualTo(503);
            assertThat(hooks.counted("CallbackCreated", "not_kept")).isEqualTo(1);
        } finally {
            jdbc.sql("alter table telephony_event_away rename to telephony_event")
                    .update();
        }
        assertThat(hooks.tell(event)).isEqualTo(200);
    }

    @Test
    void nothingPersonalIsStoredAndNoSecretComesOut(CapturedOutput output) {
        hooks.tell(Map.of(
                "Id",
                "p1",
                "EventType",
                "CallbackCreated",
                "Data",
                Map.of("Id", UUID.randomUUID().toString(), "ContactNumber", NUMBER, "Note", CANARY)));
        JdbcClient jdbc = hooks.stand().product().getBean(JdbcClient.class);
        String rows =
                jdbc.sql("select * from telephony_event").query().listOfRows().toString();

        assertThat(rows).contains("p1").doesNotContain(NUMBER, CANARY);
        assertThat(output.getAll()).doesNotContain(WebhookStand.KEY, NUMBER, CANARY);
    }
}
