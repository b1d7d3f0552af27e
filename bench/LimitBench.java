package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Counted;
import bench.kit.Numbers;
import bench.kit.PlainClient;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Run;
import bench.kit.Sandbox;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How much of what Dataverse can take the service uses (B5, B6, B7): bench/run LimitBench. See bench/README.md. */
public final class LimitBench {

    private static final String CALLS = "call-sync";
    private static final int AT_ONCE = 8;
    /** Seconds of execution per second that service protection allows: 1,200 in 300. */
    private static final double SHARE = 4;
    /** A call is created and completed. */
    private static final int OPERATIONS = 2;

    private final Bench bench;
    private final Report report;
    private final int write;
    private final int window;
    private final Numbers numbers = new Numbers();

    private LimitBench(Bench bench, int write, int window) {
        this.bench = bench;
        this.report = bench.report();
        this.write = write;
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(LimitBench.class, arguments);
        List<String> parts = asked.parts("raw", "limits");
        int write = asked.number("write", 100);
        int window = asked.number("window", 300);
        int windows = asked.number("windows", 4);
        int calls = asked.number("calls", 1000);
        int rounds = asked.number("rounds", 5);
        try (Bench bench = new Bench("Dataverse's limits", "limits", asked)) {
            LimitBench limits = new LimitBench(bench, write, window);
            for (String part : parts) {
                limits.measure(part.equals("raw"), windows, calls, rounds);
            }
            bench.done();
        }
    }

    private void measure(boolean raw, int windows, int calls, int rounds) throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox);
            // The backlog is what is waiting; calls that are done need not be read again each time
            TenantSettings tenant = start.settings().quiet()
                    .set("phone-call-sync.execution-interval", 30)
                    .set("dynamics.max-concurrency", AT_ONCE)
                    .schedule(CALLS, "0/5 * * * * ?")
                    .schedule("customer-index", "0/10 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                List<String> callers = product.customers(1000, sandbox, numbers);
                sandbox.latency(Duration.ofMillis(200), Duration.ofMillis(write), Duration.ofMillis(write / 2));
                if (raw) {
                    raw(calls, rounds, callers, sandbox, product, tenant);
                } else {
                    limits(windows, callers, sandbox, product);
                }
            }
        }
    }

    // ---- raw

    private void raw(int calls, int rounds, List<String> callers, Sandbox sandbox, Product product, TenantSettings tenant)
            throws Exception {
        // What the limits do is the other part's matter
        sandbox.switches(Map.of("request-limit", 1_000_000, "time-limit-seconds", 1_000_000));
        PlainClient plain = new PlainClient(sandbox);
        plain.write(100, AT_ONCE);
        through(calls, callers, sandbox, product, tenant);
        List<Double> raw = new ArrayList<>();
        List<Double> through = new ArrayList<>();
        // In turns, so that a busy moment of the machine meets both
        for (int i = 0; i < rounds; i++) {
            raw.add(calls / (plain.write(calls, AT_ONCE).toMillis() / 1000.0));
            through.add(through(calls, callers, sandbox, product, tenant));
        }
        Statistics plainly = Statistics.of(raw);
        Statistics synced = Statistics.of(through);
        double ratio = synced.median() / plainly.median();
        report.section("%d completed phone calls, at most %d requests at once, %d ms ± %d per operation; %d rounds in turns"
                .formatted(calls, AT_ONCE, write, write / 2, rounds), "| | calls/s, median | least | most |");
        report.row("| a plain client, one change set each | %.1f | %.1f | %.1f |", plainly.median(), plainly.least(), plainly.most());
        report.row("| the service, a run over as many calls | %.1f | %.1f | %.1f |", synced.median(), synced.least(), synced.most());
        report.line("B7: %.2f (bound %s).", ratio, Report.atLeast(0.7, ratio));
    }

    /** @return calls per second of the run */
    private double through(int calls, List<String> callers, Sandbox sandbox, Product product, TenantSettings tenant)
            throws Exception {
        product.refresh(tenant.schedule(CALLS, TenantSettings.NEVER));
        Instant start = Instant.now().minusSeconds(400);
        IntStream.range(0, calls).parallel()
                .forEach(i -> sandbox.call(Sandbox.IRVIN, callers.get(i % callers.size()), start.plusSeconds(i % 300), 0));
        Run run = product.nextRun(CALLS, () -> product.refresh(tenant.schedule(CALLS, "0/5 * * * * ?")));
        if (run.written() != calls) {
            throw new IllegalStateException("Not one run over all calls: " + run);
        }
        System.out.println(run);
        return calls / run.seconds();
    }

    // ---- limits

    private void limits(int windows, List<String> callers, Sandbox sandbox, Product product) throws Exception {
        sandbox.switches(Map.of("limit-window-seconds", window, "time-limit-seconds", (int) (SHARE * window),
                "request-limit", 20 * window));
        double ideal = SHARE / (OPERATIONS * write / 1000.0);
        double offered = 1.5 * ideal;
        report.section("%.0f calls/s offered, %.0f possible; a window of %d s, %d ms ± %d per operation"
                .formatted(offered, ideal, window, write, write / 2), "| until | written | requests | of them throttled |");
        Instant begin = Instant.now();
        sandbox.count();
        List<Counted> counts = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        int before = product.items(CALLS, "written");
        int made = 0;
        for (int step = 1; step <= windows * 5; step++) {
            double until = step * window / 5.0;
            made = offer(made, offered, begin, until, callers, sandbox);
            counts.add(sandbox.counted());
            written.add(product.items(CALLS, "written") - before);
            report.row("| %.0f s | %d | %d | %d |", until, written.get(step - 1), all(counts.get(step - 1)),
                    counts.get(step - 1).refused());
        }
        // Until the first window is full nobody is refused, and more is possible than in the long run
        int first = 4;
        int last = counts.size() - 1;
        double throttled = (double) counts.get(last).refused() - counts.get(0).refused();
        double share = throttled / (all(counts.get(last)) - all(counts.get(0)));
        double achieved = (written.get(last) - written.get(first)) / ((windows - 1.0) * window);
        report.line("B5: %.4f (bound %s), without the first fifth of a window. B6: %.2f (bound %s), %.1f calls/s without the"
                + " first window.", share, Report.atMost(0.01, share), achieved / ideal,
                Report.atLeast(0.85, achieved / ideal), achieved);
        report.line("%d calls were offered, %d written until then.", made, written.get(last));
    }

    private static long all(Counted counted) {
        return counted.requests() + counted.index();
    }

    private static int offer(int made, double perSecond, Instant begin, double until, List<String> callers, Sandbox sandbox)
            throws InterruptedException {
        int next = made;
        double now = 0;
        while (now < until) {
            now = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
            if (next < now * perSecond) {
                sandbox.call(Sandbox.IRVIN, callers.get(next++ % callers.size()), Instant.now().minusSeconds(61), 0);
            } else {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        return next;
    }
}
