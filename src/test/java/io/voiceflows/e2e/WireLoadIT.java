package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Many calls over a bad line: answers that are lost, that ask to wait, and that are none. */
@TestInstance(Lifecycle.PER_CLASS)
class WireLoadIT {

    private static final List<String> CUSTOMERS = List.of(JOHANNA, DIEGO, LEE, FABRIKAM);

    /** Hits the 2nd and 7th of the first seven, so that it does harm too where a thousand calls are ten batches. */
    private static final int LOSING = 213;
    /** Hits the 2nd and 4th of the first six. */
    private static final int SPOILING = 225;

    @TempDir
    static Path folder;

    private CallScene scene;

    @BeforeAll
    void start() {
        // Waiting is left to the test, which has a clock of its own.
        scene = new CallScene(folder, "enable-audit: false").start("voiceflows.dataverse.gate-patience=0s");
        scene.sync();
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @AfterEach
    void repair() {
        scene.sandbox().clearFaults();
        scene.sandbox().switchTo("request-limit", 6000);
        scene.advance(Duration.ofHours(3));
        syncUntilQuiet(Duration.ofSeconds(61));
        scene.sandbox().resetCounters();
    }

    @Test
    void oneOfTenAnswersLostOverAThousandCallsLosesAndDoublesNone() {
        List<String> calls = calls(1000);
        scene.sandbox().fault(fault("drop-after", "path", "$batch", "percent", 10, "seed", LOSING));
        Sum sum = syncUntilQuiet(Duration.ofSeconds(61));

        int lost = scene.sandbox().lostWrites("dataverse");
        assertEachWrittenOnce(calls);
        assertThat(lost).isPositive();
        assertThat(sum.existing())
                .as("the lost answers, by the sandbox's count")
                .isEqualTo(lost);
        assertThat(sum.written() + sum.existing()).isEqualTo(1000);
        assertThat(sum.parked()).isZero();
    }

    @Test
    void aThousandCallsUnderALowLimitAreWrittenWithoutOneRequestWhileToldToWait() {
        List<String> calls = calls(500);
        scene.sandbox().resetCounters();
        scene.sync();
        int limit = Math.max(2, scene.sandbox().requests("dataverse", "", "") / 5);

        scene.advance(Duration.ofHours(1)); // what was asked before has left the limit's window
        calls.addAll(calls(500));
        scene.sandbox().resetCounters();
        scene.sandbox().switchTo("request-limit", limit);
        int windows = 0;
        for (RunRecord run = scene.sync(); run.reported() > 0 && windows < 50; run = scene.sync()) {
            windows++;
            int asked = scene.sandbox().requests("dataverse", "", "");
            if (!run.completed() && windows <= 2) {
                scene.sync();
                assertThat(scene.sandbox().requests("dataverse", "", ""))
                        .as("requests while told to wait")
                        .isEqualTo(asked);
            }
            scene.advance(Duration.ofSeconds(301));
        }
        int requests = scene.sandbox().requests("dataverse", "", "");
        assertEachWrittenOnce(calls);
        assertThat(scene.sandbox().answered("dataverse", 429))
                .as(
                        "refused of %d requests: at the end of each window of %d those two that go abreast by then",
                        requests, limit)
                .isBetween(1, 2 * windows);
        assertThat(windows).as("each window is used").isLessThanOrEqualTo(requests / limit + 3);
    }

    @Test
    void everyAnswerThatIsNoneIsGotOverAndParksNobody() {
        List<Map<String, Object>> answers = List.of(
                answer(500),
                answer(502),
                answer(503),
                answer(504),
                answer(408),
                answer(302),
                answer(200, "<html>Sign in</html>", "text/html"),
                answer(200, "{\"value\":[{\"activityid\":", "application/json"),
                answer(200, "--x\r\nContent-Type: application/http\r\n\r\nHTT", "multipart/mixed; boundary=x"),
                answer(200, "{\"value\":[]}", "text/plain"),
                answer(204, "", "application/json"));
        List<String> calls = new ArrayList<>();
        for (int kind = 0; kind < answers.size(); kind++) {
            calls.addAll(calls(45));
            scene.sandbox().fault(answers.get(kind));
            for (int run = 0; run < 3; run++) {
                scene.sync();
                scene.advance(Duration.ofSeconds(61));
            }
            assertThat(scene.sandbox().faultHits()).as("%s", answers.get(kind)).isPositive();
            scene.sandbox().clearFaults();
            scene.advance(Duration.ofMinutes(5));
        }
        Sum sum = syncUntilQuiet(Duration.ofSeconds(61));
        assertThat(sum.parked()).isZero();
        assertEachWrittenOnce(calls);
        assertThat(calls.stream().map(scene.stand()::callItem))
                .allMatch(item -> item.outcome() == Outcome.WRITTEN || item.outcome() == Outcome.EXISTING);
    }

    private static Map<String, Object> answer(int status) {
        return fault("answer", "status", status, "percent", 20, "seed", SPOILING);
    }

    private static Map<String, Object> answer(int status, String body, String type) {
        return fault("answer", "status", status, "body", body, "contentType", type, "percent", 20, "seed", SPOILING);
    }

    private static Map<String, Object> fault(String action, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", action));
        for (int i = 0; i < more.length; i += 2) {
            fault.put((String) more[i], more[i + 1]);
        }
        return fault;
    }

    /** Calls five seconds apart, the last of which has just ended. */
    private List<String> calls(int count) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(scene.call(
                    CUSTOMERS.get(i % CUSTOMERS.size()),
                    Map.of(
                            "StartTime",
                            scene.now().minusSeconds(4 + 5L * (count - i)).toString(),
                            "Duration",
                            3)));
        }
        return calls;
    }

    private record Sum(int written, int existing, int parked) {}

    private Sum syncUntilQuiet(Duration between) {
        Sum sum = new Sum(0, 0, 0);
        for (int runs = 0; runs < 40; runs++) {
            RunRecord run = scene.sync();
            sum = new Sum(sum.written() + run.written(), sum.existing() + run.existing(), sum.parked() + run.parked());
            if (run.reported() == 0 && run.completed()) {
                return sum;
            }
            scene.advance(between);
        }
        throw new AssertionError("there are still calls to be written");
    }

    private void assertEachWrittenOnce(List<String> calls) {
        List<String> written = scene.sandbox().rows("phonecalls").stream()
                .map((JsonNode row) -> row.path("voice_callid").asText())
                .toList();
        assertThat(written).as("doubled").doesNotHaveDuplicates();
        Set<String> missing = new HashSet<>(calls);
        written.forEach(missing::remove);
        assertThat(missing).as("lost").isEmpty();
    }
}
