package io.voiceflows.sandbox.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.SandboxClient;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.sandbox.SandboxServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedDayTest {

    private static final DateTimeFormatter QUERY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd+HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    private static final String MEGAN = "3f0d1c52-74f9-4911-80e0-000000000003";
    private static final String LYNNE = "3f0d1c52-74f9-4911-80e0-000000000004";
    private static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";
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
    void fiveRequestsComeInTheFirstFortyFiveSecondsThenItIsGentle() {
        Lane callbacks = server.day().lane("callbacks");
        assertThat(begin(callbacks, 4)).isLessThanOrEqualTo(Duration.ofSeconds(45));
        assertThat(callbacks.pause(5)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(callbacks.pause(500)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void threeCallsEndInTheFirstTwentySecondsThenOneEveryTwenty() {
        Lane calls = server.day().lane("calls");
        assertThat(begin(calls, 2)).isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(calls.pause(3)).isEqualTo(Duration.ofSeconds(20));
        assertThat(calls.pause(500)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void eachRoundHasEveryKindOfRequestWithFreshIds() throws Exception {
        Lane callbacks = server.day().lane("callbacks");
        for (int step = 0; step < 3 * callbacks.size(); step++) {
            callbacks.moments(step).forEach(server.day()::happen);
        }
        Set<String> ids = new HashSet<>();
        List<String> numbers = new ArrayList<>();
        for (JsonNode item : control.get("/sandbox/callbacks").json()) {
            ids.add(item.path("Id").asText());
            numbers.add(item.path("ContactNumber").asText());
        }
        assertThat(ids).hasSize(30);
        assertThat(numbers.subList(0, 10))
                .contains("+358401234567", "+14255550110", "+14255550160", "", "call me maybe", "+442079460200");
        assertThat(numbers.get(4)).isEqualTo(numbers.get(0));
        assertThat(numbers.get(5)).isEqualTo(numbers.get(2));
        assertThat(numbers.get(13)).isEqualTo("+442079460201");
        assertThat(numbers.get(10)).isEqualTo("+442079460188");
    }

    @Test
    void theFirstCallsAreOnesThatShowInDynamics() throws Exception {
        play("a known contact calls a user");
        JsonNode incoming = one("direct");
        says(incoming, "UserId", MEGAN);
        says(incoming, "ANum", "+442079460188");
        says(incoming, "Privacy", "Work");
        says(incoming, "EndResult", "0");
        fresh();
        play("a user calls a known account");
        says(one("direct"), "Direction", "1");
        says(one("direct"), "BNum", "+14255550110");
        Lane calls = server.day().lane("calls");
        assertThat(List.of(calls.what(0), calls.what(1), calls.what(2)))
                .containsExactly(
                        "a known contact calls a user",
                        "a user calls a known account",
                        "a queue call, its metrics and its recording a little later");
    }

    @Test
    void theQueueCallGetsItsMetricsAndThenItsRecording() throws Exception {
        play("a queue call, its metrics and its recording a little later");
        JsonNode call = onlyServiceCall();
        assertThat(call.path("WaitTime").isNull()).isTrue();
        assertThat(call.path("RecordingIds")).isEmpty();
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(onlyServiceCall().path("WaitTime").asInt()).isEqualTo(21);
        assertThat(onlyServiceCall().path("RecordingIds")).isEmpty();
        server.clock().advance(Duration.ofSeconds(5));
        assertThat(onlyServiceCall().path("RecordingIds")).hasSize(1);
    }

    @Test
    void nobodyAnswersAQueueCall() throws Exception {
        play("a queue call that nobody answers");
        JsonNode call = one("queue");
        assertThat(call.path("UserId").isNull()).isTrue();
        assertThat(call.path("AnswerTime").isNull()).isTrue();
        says(call, "EndResult", "1");
        says(call, "WaitTime", "55");
    }

    @Test
    void oneCallIsPrivateAndOneTooShort() throws Exception {
        play("a private call");
        says(one("direct"), "Privacy", "Private");
        fresh();
        play("a call that is too short");
        says(one("direct"), "Duration", "3");
    }

    @Test
    void aCallIsClassifiedTwoMinutesLater() throws Exception {
        List<Moment> moments = moments("a call that its user classifies as work two minutes later");
        server.day().happen(moments.get(0));
        JsonNode before = one("direct");
        says(before, "Privacy", "Undefined");
        assertThat(moments.get(1).after()).isEqualTo(Duration.ofMinutes(2));
        server.clock().advance(moments.get(1).after());
        server.day().happen(moments.get(1));
        JsonNode after = one("direct");
        says(after, "Privacy", "Work");
        assertThat(time(after, "Modified")).isAfter(time(before, "Modified"));
    }

    @Test
    void anInternalCallHasAPartForEachUser() throws Exception {
        play("an internal call, a part for each of the two users");
        List<JsonNode> parts = calls("direct");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).path("CallId")).isEqualTo(parts.get(1).path("CallId"));
        assertThat(parts).extracting(part -> part.path("UserId").asText()).containsExactly(ALEX, MEGAN);
        says(user(ALEX), "MobileNumber", parts.get(0).path("ANum").asText());
        says(user(MEGAN), "MobileNumber", parts.get(0).path("BNum").asText());
    }

    @Test
    void aContactIsEnteredAMinuteAfterItsCall() throws Exception {
        List<Moment> moments = moments("a caller whose contact is entered a minute later");
        server.day().happen(moments.get(0));
        String number = one("direct").path("ANum").asText();
        assertThat(control.get("/sandbox/rows/contacts").text()).doesNotContain(number);
        assertThat(moments.get(1).after()).isEqualTo(Duration.ofMinutes(1));
        server.day().happen(moments.get(1));
        assertThat(control.get("/sandbox/rows/contacts").json())
                .anyMatch(contact -> contact.path("mobilephone").asText().equals(number));
        Lane calls = server.day().lane("calls");
        Moment nextRound = calls.moments(step(calls, "a caller whose contact is entered a minute later") + calls.size())
                .get(0);
        assertThat(nextRound.values().get("number")).isNotEqualTo(number);
    }

    @Test
    void twoPeopleShareACallersNumber() throws Exception {
        play("a caller whose number two people share");
        says(one("direct"), "ANum", "+442079460199");
    }

    @Test
    void aTelephonyUserIsUnknownInDynamics() throws Exception {
        play("a call of a user whom Dynamics does not know");
        says(one("direct"), "UserId", IRVIN);
        String login = user(IRVIN).path("UserName").asText();
        assertThat(login).isNotEmpty();
        assertThat(control.get("/sandbox/rows/systemusers").text()).doesNotContain(login);
    }

    @Test
    void aCallIsPassedOnToAColleague() throws Exception {
        play("a call that is passed on to a colleague");
        List<JsonNode> parts = calls("direct");
        assertThat(parts).extracting(part -> part.path("UserId").asText()).containsExactly(LYNNE, ALEX);
        assertThat(parts.get(0).path("CallId")).isEqualTo(parts.get(1).path("CallId"));
        assertThat(time(parts.get(0), "EndTime")).isEqualTo(time(parts.get(1), "StartTime"));
    }

    @Test
    void theSameCallIsAmongDirectAndServiceCalls() throws Exception {
        play("a call among direct and service calls");
        JsonNode direct = one("direct");
        JsonNode service = one("queue");
        assertThat(service.path("CallId")).isEqualTo(direct.path("CallId"));
        assertThat(service.path("UserId")).isEqualTo(direct.path("UserId"));
        assertThat(service.path("StartTime")).isEqualTo(direct.path("StartTime"));
        assertThat(service.path("QueueName").isNull()).isTrue();
    }

    @Test
    void anAgentTriesToCallBackInVainAndThenWithSuccess() throws Exception {
        play("a callback request that an agent tries to call back, in vain and then with success");
        String number = control.get("/sandbox/callbacks?State=Open")
                .json()
                .at("/0/ContactNumber")
                .asText();
        List<JsonNode> attempts = calls("direct");
        assertThat(attempts).extracting(call -> call.path("BNum").asText()).containsExactly(number, number);
        assertThat(attempts).extracting(call -> call.path("Direction").asInt()).containsExactly(1, 1);
        assertThat(attempts).extracting(call -> call.path("EndResult").asInt()).containsExactly(1, 0);
        assertThat(time(attempts.get(1), "StartTime")).isAfterOrEqualTo(time(attempts.get(0), "EndTime"));
    }

    @Test
    void theEmbeddedPhoneWritesACallByItself() throws Exception {
        play("a call that the embedded phone writes by itself when it ends");
        JsonNode activity = control.get("/sandbox/rows/phonecalls").json().get(0);
        JsonNode call = one("direct");
        says(call, "UserId", LYNNE);
        says(activity, "phonenumber", call.path("ANum").asText());
        says(activity, "_ownerid_value", "a1e00000-0000-4000-8000-000000000003");
        assertThat(Duration.between(time(call, "StartTime"), time(activity, "actualstart"))
                        .abs())
                .isLessThanOrEqualTo(Duration.ofSeconds(3));
        activity.fieldNames().forEachRemaining(column -> assertThat(column).doesNotStartWith("voice_"));
        assertThat(control.get("/sandbox/rows/activityparties").json()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 999})
    void everyRoundOfCallsCanBePlayed(int round) throws Exception {
        Lane calls = server.day().lane("calls");
        int before = control.get("/sandbox/calls").json().size();
        for (int step = round * calls.size(); step < (round + 1) * calls.size(); step++) {
            calls.moments(step).forEach(server.day()::happen);
        }
        JsonNode all = control.get("/sandbox/calls").json();
        assertThat(all).hasSize(before + 19);
        assertThat(all.toString()).doesNotContain("$");
    }

    @Test
    void theDayBeginsByItselfAndPastCallsStay() throws Exception {
        try (SandboxServer busy = SandboxServer.start(SandboxOptions.quiet().withDay(true))) {
            SandboxClient client = new SandboxClient(busy);
            assertThat(client.get("/sandbox/calls").json()).hasSizeGreaterThanOrEqualTo(5);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !client.get("/sandbox/callbacks").json().isEmpty()
                            && client.get("/sandbox/calls").json().size() > 5);
            JsonNode first = client.get("/sandbox/callbacks").json().get(0);
            assertThat(first.path("ContactNumber").asText()).isEqualTo("+358401234567");
        }
    }

    private static Duration begin(Lane lane, int step) {
        Duration until = Duration.ZERO;
        for (int each = 0; each <= step; each++) {
            until = until.plus(lane.pause(each));
        }
        return until;
    }

    /** Lets all moments of a step happen, with the time between them. */
    private static void play(String what) {
        Duration passed = Duration.ZERO;
        for (Moment moment : moments(what)) {
            server.clock().advance(moment.after().minus(passed));
            passed = moment.after();
            server.day().happen(moment);
        }
    }

    private static List<Moment> moments(String what) {
        Lane calls = server.day().lane("calls");
        return calls.moments(step(calls, what)).stream()
                .sorted(Comparator.comparing(Moment::after))
                .toList();
    }

    private static int step(Lane lane, String what) {
        for (int step = 0; step < lane.size(); step++) {
            if (lane.what(step).equals(what)) {
                return step;
            }
        }
        throw new AssertionError("No step is called " + what);
    }

    /** The calls besides those of the past. */
    private static List<JsonNode> calls(String kind) throws Exception {
        return StreamSupport.stream(control.get("/sandbox/calls").json().spliterator(), false)
                .skip(5)
                .filter(call -> call.path("kind").asText().equals(kind))
                .toList();
    }

    private static JsonNode one(String kind) throws Exception {
        assertThat(calls(kind)).hasSize(1);
        return calls(kind).get(0);
    }

    private static JsonNode onlyServiceCall() throws Exception {
        Instant now = server.clock().instant();
        JsonNode calls = enreach.get("/enreach/api/servicecall?StartTime=" + QUERY.format(now.minusSeconds(600))
                        + "&EndTime=" + QUERY.format(now))
                .json();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static JsonNode user(String id) throws Exception {
        return enreach.get("/enreach/api/users/" + id).json();
    }

    private static void says(JsonNode item, String property, String value) {
        assertThat(item.path(property).asText()).as(property).isEqualTo(value);
    }

    private static Instant time(JsonNode item, String property) {
        return Instant.parse(item.path(property).asText());
    }
}
