package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.sandbox.SandboxOptions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many runs, calls, callback requests and routing requests: nothing grows but the journal, and that by what is new. */
@ExtendWith(OutputCaptureExtension.class)
class SoakIT {

    private static final int ITEMS_PER_ROUND = 3;
    private static final int ROUTINGS_PER_ROUND = 40;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 20;
    private static final int IDLE_ROUNDS = 25;
    private static final List<String> PIPELINES = List.of("call-sync", "callback-sync", "call-details", "user-ids");
    /** Pools breathe, and what stands once for a tenant may come late; what leaks with the work is far above that after {@link #ROUNDS}. */
    private static final int BREATH = 12;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Stand stand;
    private CallDesk desk;
    private String number;
    private int callers;
    private final List<String> calls = new ArrayList<>();
    private final List<String> callbacks = new ArrayList<>();

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        desk = new CallDesk(stand, Map.of("default-crm-assignee", CallDesk.MEGAN, "settle-seconds", "0"));
        stand.startProduct();
        desk.change(
                Map.of(),
                """
                smart-routing:
                  api-keys-file: routing-keys
                  rules:
                    - name: Everyone
                      then: {initial-target: "+358401000050"}
                """);
        desk.open();
        number = desk.numberOfContact();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void nothingGrowsWithTheWorkDone(CapturedOutput output) throws Exception {
        ask(RoutingLog.MOST);
        for (int round = 0; round < WARM_UP; round++) {
            round();
        }
        Map<String, Long> before = held();
        int meters = meters();
        int threads = threads();
        long files = files();

        for (int round = 0; round < ROUNDS; round++) {
            round();
        }

        assertThat(grown(before, held())).as("what holds more than before").isEmpty();
        assertThat(meters()).isLessThanOrEqualTo(meters + BREATH);
        assertThat(threads()).isLessThanOrEqualTo(threads + BREATH);
        assertThat(files()).isLessThanOrEqualTo(files + BREATH);
        Oracle.assertEachCallWrittenOnce(stand.sandbox(), calls);
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), callbacks);
        idleRunsLeaveNoTrace(output);
    }

    /** The same calls again and again: read, recognised, and nothing else. */
    private void idleRunsLeaveNoTrace(CapturedOutput output) {
        stand.sandbox().advanceClock("PT30M");
        PIPELINES.forEach(stand::run);
        PIPELINES.forEach(stand::run);
        Map<String, Long> rows = rows();
        long lines = lines(output);
        stand.sandbox().resetCounters();

        for (int round = 0; round < IDLE_ROUNDS; round++) {
            List.of("call-sync", "callback-sync").forEach(stand::run);
        }

        assertThat(lines(output)).as("lines of the log").isEqualTo(lines);
        assertThat(stand.sandbox().requests("dataverse", "POST", "")).isZero();
        Map<String, Long> after = rows();
        assertThat(after.remove("JOURNAL_RUN") - rows.remove("JOURNAL_RUN")).isBetween(0L, 2L * IDLE_ROUNDS);
        assertThat(after).as("rows of the journal").isEqualTo(rows);
    }

    private void round() throws Exception {
        for (int i = 0; i < ITEMS_PER_ROUND; i++) {
            calls.add(desk.call("ANum", number, "EndTime", desk.at(-60 - i)));
            callbacks.add(
                    stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", desk.unknownNumber())));
        }
        ask(ROUTINGS_PER_ROUND);
        PIPELINES.forEach(stand::run);
        stand.sandbox().advanceClock("PT1M");
    }

    private Map<String, Long> held() {
        Map<String, Long> held = Holdings.of(stand.product());
        held.put("meters", (long)
                stand.product().getBean(MeterRegistry.class).getMeters().size());
        CamelContext camel = stand.product().getBean(CamelContext.class);
        held.put("endpoints", (long) camel.getEndpoints().size());
        held.put("in flight", (long) camel.getInflightRepository().size());
        return held;
    }

    private static Map<String, String> grown(Map<String, Long> before, Map<String, Long> after) {
        Map<String, String> grown = new TreeMap<>();
        after.forEach((what, size) -> {
            long was = before.getOrDefault(what, 0L);
            if (size > was + BREATH) {
                grown.put(what, was + " → " + size);
            }
        });
        return grown;
    }

    private Map<String, Long> rows() {
        JdbcTemplate journal = stand.product().getBean(JdbcTemplate.class);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : journal.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)) {
            rows.put(table, journal.queryForObject("select count(*) from \"" + table + "\"", Long.class));
        }
        return rows;
    }

    private static long lines(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.matches("\\d{4}-\\d{2}-\\d{2}T.*"))
                .count();
    }

    private int meters() {
        return stand.product().getBean(MeterRegistry.class).getMeters().size();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long files() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private void ask(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(ask("+35845%07d".formatted(callers++)).statusCode()).isIn(200, 204);
        }
    }

    private HttpResponse<String> ask(String caller) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + stand.servicePort() + "/smart-routing/contoso"))
                        .header("Content-Type", "application/json")
                        .header("X-Benemen-APIKey", SandboxOptions.ROUTING_KEY)
                        .POST(BodyPublishers.ofString("{\"anum\":\"" + caller + "\",\"bnum\":\"+358401000000\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
