package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a process of its own: killed as by a loss of power, asked to stop, and out of disk. */
class KillIT {

    private static final int IN_FLIGHT = 200;

    @TempDir
    Path folder;

    private Stand stand;
    private CrashRun run;

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                Oracle.RULES + CrashRun.SCHEDULES);
        run = new CrashRun(ChildProduct.in(folder), stand.sandbox(), new Random(5));
    }

    @AfterEach
    void stop() {
        run.close();
        stand.close();
    }

    @Test
    void threeKillsWhileCallsAndCallbacksArriveLoseAndDoubleNothing() {
        run.slowWrites(100);
        for (int kill = 0; kill < 3; kill++) {
            run.liveAndDie(2 * IssuedCall.KINDS, 10);
        }
        run.recover();
        run.verdict().mustHold();
        assertThat(run.product().lives()).isEqualTo(4);
    }

    @Test
    void aStopWithTwoHundredCallsUnderWayEndsInTimeAndRepeatsNoMoreThanThose() {
        run.slowWrites(50);
        run.oracle().makeCalls(IN_FLIGHT);
        run.product().start().ready();
        await().atMost(ChildProduct.PATIENCE).until(() -> written() > 5);
        int under = IN_FLIGHT - written();
        long asked = System.nanoTime();
        run.product().terminate();
        int code = run.product().exitCode();
        System.out.printf(
                "SIGTERM with %d calls under way: ended after %.1f s with exit code %d%n",
                under, (System.nanoTime() - asked) / 1e9, code);
        assertThat(code).isEqualTo(ChildProduct.TERMINATED);
        assertThat(run.product().sinceStart()).doesNotContain("ERROR");

        run.recover();
        run.verdict().mustHold();
        assertThat(repeatedWrites()).isLessThanOrEqualTo(under);
    }

    @Test
    void aFullDiskIsToldByTheReadinessProbeAndHealsByItself() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit stands for the full disk");
        run.product().start().ready();
        run.oracle().makeCalls(IssuedCall.KINDS);
        await().atMost(ChildProduct.PATIENCE).until(() -> run.oracle().stands().everythingStands());

        limitFiles("4096:unlimited");
        run.oracle().makeCalls(IssuedCall.KINDS);
        run.oracle().leaveCallbacks(2);
        await().atMost(ChildProduct.PATIENCE).until(() -> run.product().readiness() == 503);
        assertThat(run.product().get("/actuator/health/readiness"))
                .contains("DOWN")
                .contains(folder.resolve("data").resolve("journal").toString());
        assertThat(run.product().isAlive()).isTrue();

        limitFiles("unlimited:unlimited");
        await().atMost(ChildProduct.PATIENCE).until(() -> run.product().readiness() == 200);
        await().atMost(ChildProduct.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> run.oracle().stands().mustHold());
        assertThat(run.product().lives()).as("without a restart").isEqualTo(1);
    }

    /** No file of the process may grow beyond this, which is what a full disk is to it. */
    private void limitFiles(String bytes) {
        ChildProduct.run("prlimit", "--pid", Long.toString(run.product().pid()), "--fsize=" + bytes);
    }

    private int written() {
        return (int) stand.sandbox().rows("phonecalls").stream()
                .filter(row -> !row.path("voice_callid").asText("").isEmpty())
                .count();
    }

    /** Phone calls that were sent again although they stood already: Dynamics refused them by their id. */
    private int repeatedWrites() {
        return (int) run.books().outcomes("call-sync").values().stream()
                .filter(outcomes -> outcomes.contains("EXISTING"))
                .count();
    }
}
