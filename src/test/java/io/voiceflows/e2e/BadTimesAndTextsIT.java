package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.MEGAN;
import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Times that are none and texts that fit nowhere: mapped by a stated rule or parked; a text never fails its record. */
@TestInstance(Lifecycle.PER_CLASS)
class BadTimesAndTextsIT {

    private static final List<String> NO_TIMES = List.of(
            "1601-01-01T00:00:00Z",
            "0001-01-01T00:00:00",
            "9999-12-31T23:59:59Z",
            "2026-12-31T23:59:61Z",
            "2026-02-30T10:00:00Z",
            "+292278994-08-17T07:12:55Z",
            "/Date(999999999999999)/",
            "yesterday",
            "1764260000");
    /** As JSON writes it: control characters, direction marks, half a pair, what no XML may hold. */
    private static final String NASTY = "\\u0000\\u0001\\u001b[31m\\u202e\\u200f\\ud83d x \\udc00\\ufffe\\t'\\\"<&]]>";

    @TempDir
    static Path folder;

    private Stand stand;
    private CallDesk desk;
    private String number;

    @BeforeAll
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(
                stand,
                Map.of(
                        "default-crm-assignee", MEGAN,
                        "settle-seconds", "0",
                        "process-service-calls", "true",
                        "enable-audit", "true"));
        stand.startProduct();
        desk.open();
        number = desk.numberOfContact();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aCallWhoseStartIsNoTimeIsParkedAndSaysSo() {
        Map<String, String> calls = new LinkedHashMap<>();
        NO_TIMES.forEach(time -> calls.put(time, told(time, desk.at(-60))));
        desk.run();
        calls.forEach((time, call) -> {
            desk.assertNothingWritten(call);
            assertThat(desk.item(call).outcome()).as(time).isEqualTo(Outcome.PARKED);
            assertThat(desk.item(call).reason()).as(time).isEqualTo(Reason.UNREADABLE);
            assertThat(stand.callTrail(call)).as(time).contains("start time", "unusable");
        });
    }

    @Test
    void aCallWhoseEndIsNoTimeIsNotOverAndParkedADayLater() {
        Map<String, String> calls = new LinkedHashMap<>();
        NO_TIMES.forEach(time -> calls.put(time, told(desk.at(-90), time)));
        desk.run();
        calls.forEach((time, call) -> {
            desk.assertNothingWritten(call);
            assertThat(desk.item(call).reason()).as(time).isEqualTo(Reason.NOT_ENDED);
        });
        stand.sandbox().advanceClock("PT25H");
        desk.run();
        calls.forEach((time, call) -> {
            assertThat(desk.item(call).reason()).as(time).isEqualTo(Reason.UNREADABLE);
            assertThat(stand.callTrail(call)).as(time).contains("end time", "unusable");
        });
    }

    @Test
    void aTimeWithoutZoneIsUtc() {
        String start = desk.at(-300);
        String call = desk.call(
                "ANum",
                number,
                "StartTime",
                start.replace("Z", ""),
                "EndTime",
                desk.at(-200).replace("Z", ".000"));
        desk.run();
        assertThat(desk.phoneCall(call).path("actualstart").asText()).isEqualTo(start);
    }

    @Test
    void aLeapSecondIsTheSecondBeforeIt() {
        Instant minute = desk.now().minusSeconds(600).truncatedTo(ChronoUnit.MINUTES);
        String call = told(minute.toString().replace(":00Z", ":60Z"), desk.at(-60));
        desk.run();
        assertThat(desk.phoneCall(call).path("actualstart").asText())
                .isEqualTo(minute.plusSeconds(59).toString());
    }

    @Test
    void aCallbackWhoseTimesAreNoneIsWrittenWithoutThem() {
        Map<String, String> requests = new LinkedHashMap<>();
        NO_TIMES.forEach(time -> requests.put(time, leave(Map.of("DueTime", time))));
        String timeless = UUID.randomUUID().toString();
        leave(Map.of(
                "Id",
                timeless,
                "text",
                "{\"Id\":\"%s\",\"ContactNumber\":\"+442079460188\",\"Created\":\"1601-01-01T00:00:00Z\",\"State\":\"Open\"}"
                        .formatted(timeless)));
        stand.run();
        requests.put("created", timeless);
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.copyOf(requests.values()));
        requests.forEach((time, id) -> {
            JsonNode call = stand.phoneCalls(id).get(0);
            assertThat(call.path("scheduledend").asText("")).as(time).isIn("", "null");
            if (!time.startsWith("9999") && !time.startsWith("+") && !time.startsWith("/")) {
                assertThat(stand.trail(id)).as(time).contains("time", "unusable");
            }
        });
        assertThat(stand.phoneCalls(timeless).get(0).path("scheduledstart").asText(""))
                .isIn("", "null");
    }

    @Test
    void aCallFullOfTextThatFitsNowhereIsWritten() {
        String id = UUID.randomUUID().toString();
        String long1 = "l".repeat(1_000_000);
        String text = "{\"CallId\":\"%s\",\"UserId\":\"%s\",\"UserName\":\"%s\",\"ANum\":\"%s\",\"Direction\":0,"
                + "\"EndResult\":0,\"QueueName\":\"%s\",\"QueueId\":\"%s\",\"StartTime\":\"%s\",\"Duration\":60,"
                + "\"Reason\":\"%s\",\"Wrapup\":\"%s\"}";
        desk.queueCall(
                "CallId",
                id,
                "text",
                text.formatted(id, NASTY, NASTY, number, NASTY + "q".repeat(300), NASTY, desk.at(-100), NASTY, long1));
        desk.run();
        desk.run();
        JsonNode call = desk.phoneCall(id);
        assertThat(call.path("voice_audit").asText())
                .hasSizeLessThanOrEqualTo(10_000)
                .endsWith("[cut]")
                .matches(BadTimesAndTextsIT::clean);
        assertThat(call.path("voice_queuename").asText())
                .hasSizeLessThanOrEqualTo(200)
                .endsWith("[cut]")
                .matches(BadTimesAndTextsIT::clean);
    }

    @Test
    void aCallbackFullOfTextThatFitsNowhereIsWritten() {
        String id = UUID.randomUUID().toString();
        String text = "{\"Id\":\"%s\",\"CallbackListId\":\"%s\",\"ContactNumber\":\"%s\",\"Created\":\"%s\","
                + "\"State\":\"Open\",\"CallId\":\"%s\",\"QueueId\":\"%s\",\"Note\":\"%s\",\"RecordingIds\":[\"%s\"]}";
        leave(Map.of(
                "Id",
                id,
                "text",
                text.formatted(
                        id,
                        SUPPORT_LIST,
                        NASTY + "n".repeat(1_000),
                        desk.at(-10),
                        NASTY + "c".repeat(3_000),
                        NASTY,
                        NASTY + "m".repeat(1_000_000),
                        NASTY)));
        stand.run();
        assertThat(stand.trail(id)).doesNotContain("unexpected error");
        JsonNode call = stand.phoneCalls(id).get(0);
        assertThat(call.path("description").asText())
                .hasSizeLessThanOrEqualTo(2000)
                .endsWith("[cut]")
                .matches(BadTimesAndTextsIT::clean);
        assertThat(call.path("phonenumber").asText())
                .hasSizeLessThanOrEqualTo(200)
                .matches(BadTimesAndTextsIT::clean);
    }

    @Test
    void withStockColumnsAloneTheDescriptionHoldsWhatFits() {
        String columns = "columns:\n  phonecall: {call-id: \"\", callback-id: \"\", audit: \"\", queue-name: \"\"}\n";
        desk.with(Map.of(), columns, () -> {
            String callback = leave(Map.of("CallId", "c".repeat(3_000), "Note", "n".repeat(5_000)));
            stand.run();
            JsonNode written = stand.sandbox().rows("phonecalls").stream()
                    .filter(row -> row.path("description").asText().contains(callback))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(stand.trail(callback)));
            assertThat(written.path("description").asText()).hasSizeLessThanOrEqualTo(2000);
        });
    }

    /** A call of which these times are told; the platform itself knows better, so that it stands in the window. */
    private String told(String start, String end) {
        String id = UUID.randomUUID().toString();
        return desk.call(
                "CallId",
                id,
                "text",
                ("{\"CallId\":\"%s\",\"ANum\":\"%s\",\"Direction\":0,\"EndResult\":0,\"Privacy\":\"Work\","
                                + "\"StartTime\":\"%s\",\"EndTime\":\"%s\",\"Duration\":30}")
                        .formatted(id, number, start, end));
    }

    /** What Dynamics keeps: no control characters but line ends and tabs, and no half of a pair. */
    private static boolean clean(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'
                        || Character.getType(c) == Character.SURROGATE);
    }

    private String leave(Map<String, Object> content) {
        Map<String, Object> all = new HashMap<>(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
        all.putAll(content);
        return stand.sandbox().leaveCallback(all);
    }
}
