package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.OpenLoop;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.Until;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Whether anything grows that should not (B15): bench/run SoakBench. See bench/README.md. */
public final class SoakBench {

    private static final int CUSTOMERS = 2000;
    private static final int ROUTINGS = 50;
    private static final String CALLS = "call-sync";

    private final Bench bench;
    private final int perSecond;

    private SoakBench(Bench bench, int perSecond) {
        this.bench = bench;
        this.perSecond = perSecond;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(SoakBench.class, arguments);
        int minutes = asked.number("minutes", 30);
        int perSecond = asked.number("calls", 20);
        try (Bench bench = new Bench("Soak", "soak", asked)) {
            new SoakBench(bench, perSecond).measure(Duration.ofMinutes(minutes));
            bench.done();
        }
    }

    /** What must not grow. */
    private record Held(double heap, long threads, long files) {

        static Held by(Product product) throws Exception {
            Path proc = Path.of("/proc", String.valueOf(product.process().pid()));
            return new Held(product.process().heapAfterCollection() / 1e6, entries(proc.resolve("task")),
                    entries(proc.resolve("fd")));
        }

        private static long entries(Path folder) throws Exception {
            try (Stream<Path> all = Files.list(folder)) {
                return all.count();
            }
        }
    }

    private void measure(Duration time) throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            // A window as long as the warm-up, so that the calls in it are as many at the begin as in the end
            ProductStart start = bench.product(sandbox).options("-Xmx512m", "-XX:+UseSerialGC");
            start.settings().quiet()
                    .set("phone-call-sync.execution-interval", 5)
                    .schedule(CALLS, "0/10 * * * * ?")
                    .schedule("call-details", "5/10 * * * * ?")
                    .schedule("customer-index", "0/10 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                List<String> callers = product.customers(CUSTOMERS, sandbox, new Numbers());
                sandbox.realisticLatency();
                // Service protection would be the measure of the calls then, and not what they leave behind
                sandbox.switches(Map.of("request-limit", 1_000_000, "time-limit-seconds", 1_000_000));
                load(Duration.ofMinutes(6), callers, sandbox, product);
                Held before = Held.by(product);
                int lines = product.process().log().split("\n").length;
                int runs = product.runsSoFar(CALLS);
                int calls = load(time, callers, sandbox, product);
                Held after = Held.by(product);
                print(time, calls, before, after, (double) (product.process().log().split("\n").length - lines)
                        / (product.runsSoFar(CALLS) - runs));
            }
        }
    }

    /** Calls and routings at their rates; in the end all calls are written. @return how many were made */
    private int load(Duration time, List<String> callers, Sandbox sandbox, Product product) throws Exception {
        String address = product.service().address() + "/smart-routing/contoso";
        long end = System.nanoTime() + time.toNanos();
        int before = product.items(CALLS, "written");
        CompletableFuture<OpenLoop.Outcome> routings = CompletableFuture.supplyAsync(() -> {
            try {
                return new OpenLoop(number -> HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", "application/json")
                                .header("X-Benemen-APIKey", "sandbox-routing-key")
                                .timeout(Duration.ofSeconds(30))
                                .POST(BodyPublishers.ofString("{\"anum\": \"%s\", \"bnum\": \"+14255550100\"}"
                                        .formatted(callers.get(number % callers.size()))))
                                .build())
                        .run(ROUTINGS, () -> System.nanoTime() < end);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int made = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() < end) {
            if (made < (System.nanoTime() - begin) / 1e9 * perSecond) {
                sandbox.call(Sandbox.IRVIN, callers.get(made++ % callers.size()), Instant.now().minusSeconds(61), 0);
            } else {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        int calls = made;
        Until.holds("all calls are written", Duration.ofMinutes(20),
                () -> product.items(CALLS, "written") >= before + calls);
        System.out.println(routings.get().answers());
        return calls;
    }

    private void print(Duration time, int calls, Held before, Held after, double linesPerRun) {
        double ratio = after.heap / before.heap;
        Report report = bench.report();
        report.section("%d minutes of %d calls/s and %d routings/s: %d calls".formatted(time.toMinutes(), perSecond, ROUTINGS,
                calls), "| | at the begin | in the end |");
        report.row("| heap after a full collection | %.1f MB | %.1f MB |", before.heap, after.heap);
        report.row("| threads | %d | %d |", before.threads, after.threads);
        report.row("| open files and connections | %d | %d |", before.files, after.files);
        report.line("B15: %.3f (bound %s). Lines in the log per run: %.2f.", ratio, Report.atMost(1.05, ratio), linesPerRun);
    }
}
