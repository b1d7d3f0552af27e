package io.voiceflows.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Kills a product again and again at moments that a seed draws, while calls and callbacks go on arriving. */
final class CrashRun implements AutoCloseable {

    /** Schedules under which something is always going on. */
    static final String SCHEDULES =
            """
            schedules: { callback-sync: '0/2 * * * * ?', call-sync: '1/2 * * * * ?', call-details: '0/2 * * * * ?' }
            """;

    private static final int QUICKLY = 5;

    private final ChildProduct product;
    private final SandboxControl sandbox;
    private final Oracle oracle;
    private final Books books;
    private final Random random;

    CrashRun(ChildProduct product, SandboxControl sandbox, Random random) {
        this.product = product;
        this.sandbox = sandbox;
        this.oracle = new Oracle(sandbox);
        this.books = new Books(product::get);
        this.random = random;
    }

    Oracle oracle() {
        return oracle;
    }

    /** Answers of Dynamics take a while, so that a kill finds something under way. */
    void slowWrites(int millis) {
        sandbox.fault(Map.of(
                "neighbour", "dataverse", "action", "delay", "path", "$batch", "delayMillis", millis, "percent", 100));
    }

    /** One life: calls and callbacks arrive, and it ends at some moment, one time in five before it was ready. */
    void liveAndDie(int calls, int callbacks) {
        oracle.makeCalls(calls);
        oracle.leaveCallbacks(callbacks);
        product.start();
        boolean atStart = random.nextInt(QUICKLY) == 0;
        if (!atStart) {
            product.ready();
        }
        product.liveFor(Duration.ofMillis(random.nextInt(atStart ? 8000 : 4000)));
        product.kill();
    }

    /** The last life, which brings everything in; gives how many runs of the call sync it took. */
    int recover() {
        sandbox.clearFaults();
        product.start().ready();
        int before = books.completedRuns("call-sync");
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> oracle.stands().everythingStands());
        int cycles = books.completedRuns("call-sync") - before;
        await().atMost(ChildProduct.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> oracle.verdict(books).mustHold());
        return cycles;
    }

    Verdict verdict() {
        Verdict verdict = oracle.verdict(books);
        oracle.tells(verdict, "the log", product.log());
        return verdict;
    }

    Books books() {
        return books;
    }

    ChildProduct product() {
        return product;
    }

    @Override
    public void close() {
        product.close();
    }
}
