package io.voiceflows.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls made, changed and taken away through the control API, as Enreach Cloud then reports them. */
class CallControlTest {

    private static final DateTimeFormatter QUERY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd+HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String ID = "5d2f7e4a-318a-469e-bdc0-b092a8fedbc1";
    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    private static SandboxServer server;
    private static SandboxClient control;
    private static SandboxClient enreach;

    @BeforeAll
    static void start() {
        server = SandboxServer.start(SandboxOptions.quiet());
        control = new SandboxClient(server);
        enreach = control.basic(SandboxOptions.ENREACH_USER, SandboxOptions.ENREACH_KEY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() {
        server.reset();
    }

    @Test
    void aCallHasTimesThatFitEachOther() throws Exception {
        JsonNode call = make("{\"kind\":\"queue\",\"StartTime\":\"2026-03-01T07:00:03Z\",\"WaitTime\":38,"
                + "\"Duration\":211,\"UserId\":\"" + ALEX + "\"}");
        assertThat(call.path("AnswerTime").asText()).isEqualTo("2026-03-01T07:00:41Z");
        assertThat(call.path("EndTime").asText()).isEqualTo("2026-03-01T07:04:12Z");
        JsonNode unanswered = make("{\"kind\":\"queue\",\"UserId\":null,\"WaitTime\":55}");
        assertThat(unanswered.path("EndResult").asInt()).isEqualTo(1);
        assertThat(unanswered.path("AnswerTime").isNull()).isTrue();
        assertThat(unanswered.path("Duration").asInt()).isZero();
    }

    @Test
    void aCallIsOfTheFirstUserWithATelephoneUnlessItSaysWhose() throws Exception {
        assertThat(make("{}").path("UserId").asText()).isEqualTo(ALEX);
        assertThat(make("{\"kind\":\"queue\"}").path("UserName").asText()).isEqualTo("alex.wilber@contoso.example");
        assertThat(make("{\"UserId\":\"%s\"}".formatted(MEGAN)).path("UserId").asText())
                .isEqualTo(MEGAN);
    }

    @Test
    void aChangeMovesModifiedToNow() throws Exception {
        make("{\"CallId\":\"%s\",\"Privacy\":\"Undefined\",\"StartTime\":\"2026-03-01T07:00:00Z\"}".formatted(ID));
        Instant before = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);

        JsonNode changed = change("", "{\"Privacy\":\"Work\",\"Duration\":12}").json();

        assertThat(changed).hasSize(1);
        JsonNode call = reported().get(0);
        assertThat(call.path("Privacy").asText()).isEqualTo("Work");
        assertThat(call.path("Duration").asInt()).isEqualTo(12);
        assertThat(Instant.parse(call.path("Modified").asText())).isAfterOrEqualTo(before);
        assertThat(enreach.get("/enreach/api/calls?" + lastMinutes("ModifiedAfter", "ModifiedBefore"))
                        .text())
                .contains(ID);
        assertThat(enreach.get("/enreach/api/calls?" + lastMinutes("StartTime", "EndTime"))
                        .text())
                .doesNotContain(ID);
    }

    @Test
    void aChangeMaySayWhenItWas() throws Exception {
        make("{\"CallId\":\"%s\"}".formatted(ID));
        change("", "{\"Modified\":\"2026-03-01T09:00:00Z\"}");
        assertThat(reported().at("/0/Modified").asText()).isEqualTo("2026-03-01T09:00:00Z");
    }

    @Test
    void aChangeMayMeanOneUsersPartOfACallOnly() throws Exception {
        make("{\"CallId\":\"%s\",\"UserId\":\"%s\"}".formatted(ID, ALEX));
        make("{\"CallId\":\"%s\",\"UserId\":\"%s\"}".formatted(ID, MEGAN));
        make("{\"CallId\":\"%s\",\"kind\":\"queue\",\"UserId\":null}".formatted(ID));

        assertThat(change("?UserId=" + MEGAN, "{\"Privacy\":\"Private\"}").json())
                .hasSize(1);
        assertThat(change("?UserId=", "{\"WaitTime\":7}").json())
                .hasSize(1)
                .allMatch(part -> part.path("kind").asText().equals("queue"));
        assertThat(change("", "{\"ANum\":\"+442079460188\"}").json()).hasSize(3);

        JsonNode direct = reported();
        assertThat(direct).hasSize(2);
        assertThat(direct.at("/0/Privacy").asText()).isEqualTo("Work");
        assertThat(direct.at("/1/Privacy").asText()).isEqualTo("Private");
        assertThat(direct.at("/0/ANum").asText()).isEqualTo("+442079460188");
    }

    @Test
    void aCallCanBeTakenAway() throws Exception {
        make("{\"CallId\":\"%s\",\"UserId\":\"%s\"}".formatted(ID, ALEX));
        make("{\"CallId\":\"%s\",\"UserId\":\"%s\"}".formatted(ID, MEGAN));
        assertThat(control.delete("/sandbox/calls/" + ID + "?UserId=" + ALEX).status())
                .isEqualTo(204);
        assertThat(reported()).hasSize(1);
        assertThat(control.delete("/sandbox/calls/" + ID).status()).isEqualTo(204);
        assertThat(reported()).isEmpty();
        assertThat(control.delete("/sandbox/calls/" + ID).status()).isEqualTo(404);
        assertThat(change("", "{\"Privacy\":\"Work\"}").status()).isEqualTo(404);
    }

    @Test
    void aCallThatIsStillGoingOnHasNoEndUntilItIsSet() throws Exception {
        make("{\"CallId\":\"%s\",\"without\":[\"EndTime\",\"Duration\"]}".formatted(ID));
        assertThat(reported().get(0).has("EndTime")).isFalse();
        change("", "{\"EndTime\":\"2026-03-01T09:00:00Z\",\"Duration\":60}");
        assertThat(reported().at("/0/EndTime").asText()).isEqualTo("2026-03-01T09:00:00Z");
    }

    @Test
    void aCallThatEndsLaterAppearsWhenItIsOver() throws Exception {
        make("{\"CallId\":\"%s\",\"Duration\":90,\"endsIn\":\"PT20S\"}".formatted(ID));
        assertThat(reported()).isEmpty();
        assertThat(control.get("/sandbox/calls").text()).contains(ID);
        server.clock().advance(Duration.ofSeconds(20));
        JsonNode call = reported().get(0);
        Instant end = Instant.parse(call.path("EndTime").asText());
        assertThat(end).isBeforeOrEqualTo(server.clock().instant());
        assertThat(Instant.parse(call.path("StartTime").asText())).isEqualTo(end.minusSeconds(90));
    }

    @Test
    void aRecordingThatAppearsLateIsAChangeOfItsCall() throws Exception {
        String recording = "30629cdf-6023-4b11-b821-000000000009";
        Instant end = Instant.parse(make("{\"CallId\":\"%s\",\"RecordingIds\":[\"%s\"],\"recordingDelaySeconds\":30}"
                        .formatted(ID, recording))
                .path("EndTime")
                .asText());
        assertThat(reported().at("/0/RecordingIds")).isEmpty();
        assertThat(reported().at("/0/Modified").asText()).isEqualTo(end.toString());
        assertThat(recording(recording)).isEqualTo(404);

        server.clock().advance(Duration.ofSeconds(30));

        assertThat(reported().at("/0/RecordingIds/0").asText()).isEqualTo(recording);
        assertThat(reported().at("/0/Modified").asText())
                .isEqualTo(end.plusSeconds(30).toString());
        assertThat(recording(recording)).isEqualTo(200);
    }

    @Test
    void metricsThatAppearLateAreNullBefore() throws Exception {
        Instant end = Instant.parse(
                make("{\"CallId\":\"%s\",\"kind\":\"queue\",\"UserId\":\"%s\",\"WaitTime\":21,".formatted(ID, ALEX)
                                + "\"Duration\":60,\"metricsDelaySeconds\":25}")
                        .path("EndTime")
                        .asText());
        JsonNode before = service().get(0);
        assertThat(before.path("AnswerTime").isNull()).isTrue();
        assertThat(before.path("WaitTime").isNull()).isTrue();

        server.clock().advance(Duration.ofSeconds(25));

        JsonNode after = service().get(0);
        assertThat(after.path("AnswerTime").asText())
                .isEqualTo(end.minusSeconds(60).toString());
        assertThat(after.path("WaitTime").asInt()).isEqualTo(21);
        assertThat(after.path("Modified").asText())
                .isEqualTo(end.plusSeconds(25).toString());
    }

    @Test
    void metricsOfAllCallsMayBeLate() throws Exception {
        server.switches().set("enreach.metrics-delay-seconds", "25");
        make("{\"CallId\":\"%s\",\"kind\":\"queue\",\"WaitTime\":21}".formatted(ID));
        assertThat(service().at("/0/WaitTime").isNull()).isTrue();
        server.clock().advance(Duration.ofSeconds(25));
        assertThat(service().at("/0/WaitTime").asInt()).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Duration | -5",
                "Duration | \"a while\"",
                "Duration | 4000000000",
                "Direction | \"sideways\"",
                "ANum | \"call me maybe\"",
                "ANum | 42",
                "EndTime | \"later\"",
                "EndTime | null",
                "RecordingIds | \"none\"",
                "Modified | \"just now\"",
                "EndResult | {}"
            })
    void aPropertyMayBeNonsense(String property, String value) throws Exception {
        make("{\"CallId\":\"%s\",\"%s\":%s}".formatted(ID, property, value));
        assertThat(reported().get(0).path(property)).hasToString(value);
        assertThat(enreach.get("/enreach/api/calls?" + lastMinutes("StartTime", "EndTime"))
                        .text())
                .contains(ID);
    }

    @Test
    void aCallWithoutReadableStartIsFoundByWhenItWasReported() throws Exception {
        make("{\"CallId\":\"%s\",\"StartTime\":\"yesterday\"}".formatted(ID));
        JsonNode found = enreach.get("/enreach/api/calls?" + lastMinutes("StartTime", "EndTime"))
                .json();
        assertThat(found).anyMatch(call -> call.path("StartTime").asText().equals("yesterday"));
    }

    @Test
    void aCallMayLackPropertiesOrBeNoJsonAtAll() throws Exception {
        make("{\"CallId\":\"%s\",\"without\":[\"CallId\",\"UserId\"]}".formatted(ID));
        JsonNode call = reported().get(0);
        assertThat(call.has("CallId")).isFalse();
        assertThat(call.has("UserId")).isFalse();
        change("", "{\"text\":\"{broken\"}");
        assertThat(enreach.get("/enreach/api/calls?CallId=" + ID).text()).isEqualTo("[{broken]");
        assertThat(control.get("/sandbox/calls").json())
                .anyMatch(each -> each.path("text").asText().equals("{broken"));
        change("", "{\"text\":null}");
        assertThat(reported()).hasSize(1);
    }

    @Test
    void theSameIdMayComeAgainWithOtherContent() throws Exception {
        make("{\"CallId\":\"%s\",\"ANum\":\"+442079460188\"}".formatted(ID));
        make("{\"CallId\":\"%s\",\"ANum\":\"+14255550110\"}".formatted(ID));
        assertThat(reported()).hasSize(2);
        assertThat(reported().at("/0/UserId")).isEqualTo(reported().at("/1/UserId"));
    }

    @Test
    void aCallMayLieInTheFutureOrBeReportedLate() throws Exception {
        Instant now = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        make("{\"CallId\":\"%s\",\"StartTime\":\"%s\"}".formatted(ID, now.plusSeconds(600)));
        assertThat(reported().at("/0/StartTime").asText())
                .isEqualTo(now.plusSeconds(600).toString());
        JsonNode late = make("{\"StartTime\":\"%s\",\"Duration\":60}".formatted(now.minusSeconds(5400)));
        assertThat(late.path("EndTime").asText())
                .isEqualTo(now.minusSeconds(5340).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | {\"privacy\":\"Work\"} | UnknownProperty",
                "POST | {\"endsIn\":\"soon\"} | InvalidItem",
                "POST | {\"endsIn\":\"-PT5S\"} | InvalidItem",
                "POST | {\"endsIn\":\"PT5S\",\"EndTime\":\"2026-03-01T09:00:00Z\"} | InvalidItem",
                "POST | {\"recordingDelaySeconds\":\"30\"} | InvalidItem",
                "POST | {\"metricsDelaySeconds\":-1} | InvalidItem",
                "PATCH | {\"kind\":\"queue\"} | UnknownProperty",
                "PATCH | {\"endsIn\":\"PT5S\"} | UnknownProperty",
                "PATCH | {\"CallId\":\"another\"} | InvalidItem",
                "PATCH | {\"recordingDelaySeconds\":-1} | InvalidItem"
            })
    void aWrongWishIsRefused(String method, String body, String code) throws Exception {
        make("{\"CallId\":\"%s\"}".formatted(ID));
        String path = "/sandbox/calls" + (method.equals("PATCH") ? "/" + ID : "");
        var reply = control.send(method, path, "application/json", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo(code);
    }

    private static JsonNode make(String json) throws Exception {
        var reply = control.post("/sandbox/calls", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    private static SandboxClient.Reply change(String query, String json) throws Exception {
        return control.send("PATCH", "/sandbox/calls/" + ID + query, "application/json", json);
    }

    private static JsonNode reported() throws Exception {
        return enreach.get("/enreach/api/calls?CallId=" + ID).json();
    }

    /** The service calls of the last minutes; the data set's are older. */
    private static JsonNode service() throws Exception {
        return enreach.get("/enreach/api/servicecall?" + lastMinutes("StartTime", "EndTime"))
                .json();
    }

    private static int recording(String id) throws Exception {
        return enreach.get("/enreach/api/calls/recordings/" + id).status();
    }

    private static String lastMinutes(String from, String to) {
        Instant now = server.clock().instant();
        return from + "=" + QUERY.format(now.minus(Duration.ofMinutes(5))) + "&" + to + "="
                + QUERY.format(now.plusSeconds(1));
    }
}
