package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.IRVIN;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static io.voiceflows.e2e.ChildProduct.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two instances, processes of their own, on one PostgreSQL: they begin together on an empty database, share the work, and
 * each takes over from the other, be it killed or asked to stop. {@code -Dcluster.calls=1000} for the long form.
 */
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int CALLS = Integer.getInteger("cluster.calls", 80);

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private JdbcClient database;
    private CallScene scene;
    private final Map<String, ChildProduct> instances = new TreeMap<>();

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start();
        database = JdbcClient.create(server.getPostgresDatabase());
        scene = new CallScene(folder, "");
        scene.settings(
                "enable-audit: false",
                "schedules: { call-sync: '0/2 * * * * ?', call-details: '1/2 * * * * ?',"
                        + " callback-sync: '0/2 * * * * ?' }");
        instances.put("one", instance("one"));
        instances.put("two", instance("two"));
        instances.values().forEach(ChildProduct::start);
        instances.values().forEach(ChildProduct::ready);
    }

    @AfterEach
    void stop() throws IOException {
        instances.values().forEach(ChildProduct::close);
        scene.close();
        server.close();
    }

    @Test
    void whenTheInstanceThatRunsIsKilledOrStoppedTheOtherTakesOverAndNothingIsLostOrDoubled() {
        List<String> calls = makeCalls();
        slowWrites();
        String killed = runnerInTheMiddleOf(calls);
        instances.get(killed).kill();
        long since = System.nanoTime();
        String other = killed.equals("one") ? "two" : "one";
        await().atMost(PATIENCE)
                .until(() ->
                        running("call-sync").contains(other) || written(calls).size() == calls.size());
        System.out.printf("Cluster: taken over %.1f s after the kill%n", (System.nanoTime() - since) / 1e9);
        allWritten(calls);

        instances.get(killed).start().ready();
        List<String> later = makeCalls();
        String stopped = runnerInTheMiddleOf(later);
        instances.get(stopped).terminate();
        assertThat(instances.get(stopped).exitCode()).isEqualTo(TERMINATED);
        since = System.nanoTime();
        int before = written(later).size();
        await().atMost(PATIENCE)
                .until(() -> written(later).size() > before || written(later).size() == later.size());
        System.out.printf("Cluster: went on %.1f s after the stop%n", (System.nanoTime() - since) / 1e9);
        scene.sandbox().clearFaults();
        allWritten(later);

        List<String> all = new ArrayList<>(calls);
        all.addAll(later);
        await().atMost(PATIENCE).untilAsserted(() -> Oracle.assertEachCallCompletedOnce(scene.sandbox(), all));
        assertThat(scene.sandbox().rows("phonecalls"))
                .extracting(phoneCall -> phoneCall.path("voice_callid").asText())
                .doesNotHaveDuplicates();
        assertThat(overlaps()).as("runs of one pipeline at the same time").isZero();
        String log = instances.values().stream().map(ChildProduct::log).collect(Collectors.joining());
        assertThat(log).doesNotContain("left over", "not known here", "had removed");
    }

    private void allWritten(List<String> calls) {
        await().atMost(PATIENCE).until(() -> written(calls).size() == calls.size());
    }

    /** The instance that runs the call sync while some of these calls are written and others are not. */
    private String runnerInTheMiddleOf(List<String> calls) {
        List<String> runner = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            int done = written(calls).size();
            runner.clear();
            runner.addAll(running("call-sync"));
            return done > 0 && runner.size() == 1;
        });
        assertThat(written(calls)).as("in the middle").hasSizeLessThan(calls.size());
        return runner.get(0);
    }

    private List<String> running(String pipeline) {
        return database.sql("select instance_name from qrtz_fired_triggers where state = 'EXECUTING'"
                        + " and job_group = :pipeline and job_name = :tenant")
                .param("pipeline", pipeline)
                .param("tenant", Stand.TENANT)
                .query(String.class)
                .list();
    }

    /** Those of these calls that have a phone call. */
    private Set<String> written(List<String> calls) {
        return scene.sandbox().rows("phonecalls").stream()
                .map(row -> row.path("voice_callid").asText())
                .filter(calls::contains)
                .collect(Collectors.toSet());
    }

    /** How many recorded runs began while another one of the same pipeline was under way. */
    private int overlaps() {
        return database.sql("select count(*) from journal_run a join journal_run b on a.tenant = b.tenant"
                        + " and a.pipeline = b.pipeline and a.started < b.started and b.started < a.finished")
                .query(Integer.class)
                .single();
    }

    /** Of the last half hour; every third is of a user whom Dynamics does not know. */
    private List<String> makeCalls() {
        List<String> customers = List.of(JOHANNA, DIEGO, LEE, FABRIKAM);
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Map<String, Object> content = new HashMap<>();
            content.put("StartTime", scene.now().minusSeconds(1800 - i % 1700).toString());
            content.put("Duration", 30);
            if (i % 3 == 0) {
                content.put("UserId", IRVIN);
            }
            String number = customers.get(i % customers.size());
            calls.add(i % 2 == 0 ? scene.call(number, content) : scene.queueCall(number, content));
        }
        return calls;
    }

    private void slowWrites() {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", "delay"));
        fault.putAll(Map.of("path", "$batch", "delayMillis", 200, "percent", 100));
        scene.sandbox().fault(fault);
    }

    private ChildProduct instance(String name) {
        return ChildProduct.with(
                folder.resolve(name + ".log"),
                "--server.port=0",
                "--voiceflows.management.port=0",
                "--voiceflows.admin.password=canary-admin-password-of-the-child",
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                "--spring.quartz.properties.org.quartz.scheduler.instanceId=" + name,
                "--voiceflows.settings-directory=" + folder.resolve("settings"),
                "--voiceflows.data-directory=" + folder.resolve("data"),
                "--voiceflows.routes-directory=" + folder.resolve("routes"));
    }
}
