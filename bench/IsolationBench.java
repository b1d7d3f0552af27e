package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.SandboxHost;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Whether healthy tenants feel sick ones (B13): bench/run IsolationBench. See bench/README.md. */
public final class IsolationBench {

    private static final int SICK = 3;

    private final Bench bench;
    private final int healthy;
    private final int calls;
    private final int seconds;
    private final Random random;

    private IsolationBench(Bench bench, int healthy, int calls, int seconds, Random random) {
        this.bench = bench;
        this.healthy = healthy;
        this.calls = calls;
        this.seconds = seconds;
        this.random = random;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(IsolationBench.class, arguments);
        int healthy = asked.number("healthy", 17);
        int calls = asked.number("calls", 200);
        int seconds = asked.number("seconds", 240);
        long seed = asked.seed();
        try (Bench bench = new Bench("Isolation of tenants", "isolation", asked)) {
            new IsolationBench(bench, healthy, calls, seconds, new Random(seed)).measure();
            bench.done();
        }
    }

    private void measure() throws Exception {
        Statistics all = lags(false);
        Statistics beside = lags(true);
        double ratio = beside.at(0.95) / all.at(0.95);
        Report report = bench.report();
        report.section("From a call's end to its phone call, seconds; %d calls for each of %d tenants within %d s; a run each 10 s"
                .formatted(calls, healthy + SICK, seconds), "| the %d healthy tenants | p50 | p95 | max |".formatted(healthy));
        row("all %d are healthy".formatted(healthy + SICK), all);
        row("%d others are sick: one always 429, one hangs for 30 s, one with a wrong secret".formatted(SICK), beside);
        report.line("B13: %.2f (bound %s).", ratio, Report.atMost(1.2, ratio));
    }

    private void row(String what, Statistics lags) {
        bench.report().row("| %s | %.1f | %.1f | %.1f |", what, lags.at(0.5), lags.at(0.95), lags.most());
    }

    /** A whole new service and new neighbours; the lags of the healthy tenants' calls. */
    private Statistics lags(boolean withSick) throws Exception {
        List<Sandbox> sandboxes = SandboxHost.start(bench, healthy + SICK);
        List<List<String>> numbers = new ArrayList<>();
        List<TenantSettings> tenants = new ArrayList<>();
        for (int i = 0; i < sandboxes.size(); i++) {
            Sandbox each = sandboxes.get(i);
            each.enterIrvin();
            each.realisticLatency();
            List<String> callers = new Numbers().next(calls);
            callers.forEach(each::contact);
            numbers.add(callers);
            tenants.add(each.tenant()
                    .named("tenant-%02d".formatted(i + 1))
                    .quiet()
                    .schedule("call-sync", "%d/10 * * * * ?".formatted(i % 10))
                    .schedule("customer-index", "%d/30 * * * * ?".formatted(i % 30)));
        }
        try (Product product = bench.product(sandboxes.get(0)).tenants(tenants).start()) {
            Thread.sleep(TimeUnit.SECONDS.toMillis(60));
            if (withSick) {
                sicken(sandboxes.subList(healthy, healthy + SICK));
            }
            return watch(sandboxes, numbers);
        } finally {
            sandboxes.get(0).close();
        }
    }

    private static void sicken(List<Sandbox> sick) {
        sick.get(0).fault("""
                {"neighbour": "dataverse", "action": "answer", "status": 429, "retryAfter": "5", "percent": 100}""");
        sick.get(1).fault("""
                {"neighbour": "dataverse", "action": "delay", "delayMillis": 30000, "percent": 100}""");
        sick.get(2).switches(Map.of("sign-in.secret", "expired"));
        sick.get(2).client().delete("/sandbox/tokens");
    }

    /** Calls end at moments of their own; sick tenants have as many as healthy ones. */
    private Statistics watch(List<Sandbox> sandboxes, List<List<String>> numbers) throws InterruptedException {
        record Due(double at, int tenant, String number) {}
        List<Due> due = new ArrayList<>();
        for (int tenant = 0; tenant < sandboxes.size(); tenant++) {
            for (String number : numbers.get(tenant)) {
                due.add(new Due(random.nextDouble() * seconds, tenant, number));
            }
        }
        due.sort((one, other) -> Double.compare(one.at, other.at));
        Map<Integer, Map<String, Long>> ended = new HashMap<>();
        List<Double> lags = new ArrayList<>();
        long begin = System.nanoTime();
        int made = 0;
        int looked = 0;
        while (lags.size() < healthy * calls) {
            double now = (System.nanoTime() - begin) / 1e9;
            while (made < due.size() && due.get(made).at <= now) {
                Due each = due.get(made++);
                String id = sandboxes.get(each.tenant)
                        .call(Sandbox.IRVIN, each.number, Instant.now().minusSeconds(60), 0);
                ended.computeIfAbsent(each.tenant, t -> new HashMap<>()).put(id, System.nanoTime());
            }
            // Healthy tenants one after the other, each looked at about twice a second
            int tenant = looked++ % healthy;
            Map<String, Long> waiting = ended.getOrDefault(tenant, Map.of());
            if (!waiting.isEmpty()) {
                for (String id : sandboxes.get(tenant).phoneCalls().keySet()) {
                    Long at = waiting.remove(id);
                    if (at != null) {
                        lags.add((System.nanoTime() - at) / 1e9);
                    }
                }
            }
            if (now > seconds + Duration.ofMinutes(10).toSeconds()) {
                throw new IllegalStateException(healthy * calls - lags.size() + " calls are still not written");
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
        return Statistics.of(lags);
    }
}
