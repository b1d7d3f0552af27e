package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import bench.kit.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon after an event its record stands in Dynamics: bench/run WebhookBench. Nothing is polled, so that each record is
 * there because of its event alone. See bench/README.md.
 */
public final class WebhookBench {

    private static final String LIST = "7b0e0000-0000-4000-8000-000000000001";
    private static final Duration BETWEEN = Duration.ofMillis(700);

    private final Bench bench;
    private final int records;
    private final int burst;

    private WebhookBench(Bench bench, int records, int burst) {
        this.bench = bench;
        this.records = records;
        this.burst = burst;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(WebhookBench.class, arguments);
        int records = asked.number("records", 60);
        int burst = asked.number("burst", 200);
        try (Bench bench = new Bench("Webhooks", "webhooks", asked)) {
            new WebhookBench(bench, records, burst).measure();
            bench.done();
        }
    }

    private void measure() throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox);
            TenantSettings tenant = start.settings()
                    .quiet()
                    .schedule("customer-index", "0/2 * * * * ?")
                    .schedule("call-sync", "0/5 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                List<String> customers = product.customers(records, sandbox, new Numbers());
                product.refresh(tenant.schedule("call-sync", TenantSettings.NEVER)
                        .schedule("callback-sync", TenantSettings.NEVER)
                        .schedule("customer-index", TenantSettings.NEVER));
                sandbox.client().post("/sandbox/webhooks", """
                        {"Webhook": {"Endpoint": "%s/webhooks/enreach/contoso", "Secret": "sandbox-webhook-key"}}"""
                        .formatted(product.service().address()));
                sandbox.realisticLatency();
                Report report = bench.report();
                report.section("From the event to the record, one at a time; create 100 ms ± 50; nothing is polled",
                        "| | records | median ms | p95 ms | most ms |");
                row("warm-up, callback requests", callbacks(sandbox, customers));
                row("callback requests", callbacks(sandbox, customers));
                row("calls", calls(sandbox, customers));
                burst(sandbox, product);
            }
        }
    }

    private void row(String what, Statistics millis) {
        bench.report().row("| %s | %d | %.0f | %.0f | %.0f |", what, millis.count(), millis.median(), millis.at(0.95),
                millis.most());
    }

    private Statistics callbacks(Sandbox sandbox, List<String> customers) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (String number : customers) {
            long begun = System.nanoTime();
            String id = sandbox.callback(LIST, number);
            millis.add(until(sandbox, "voice_callbackid", id, begun));
            Thread.sleep(BETWEEN.toMillis());
        }
        return Statistics.of(millis);
    }

    private Statistics calls(Sandbox sandbox, List<String> customers) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (String number : customers) {
            long begun = System.nanoTime();
            String id = sandbox.call(Sandbox.IRVIN, number, Instant.now().minusSeconds(60), 0);
            millis.add(until(sandbox, "voice_callid", id, begun));
            Thread.sleep(BETWEEN.toMillis());
        }
        return Statistics.of(millis);
    }

    private static double until(Sandbox sandbox, String column, String id, long begun) throws InterruptedException {
        while (sandbox.rows("phonecalls").stream().noneMatch(row -> row.path(column).asText().equals(id))) {
            if (System.nanoTime() - begun > Duration.ofMinutes(1).toNanos()) {
                throw new IllegalStateException(id + " has not come within a minute");
            }
            Thread.sleep(10);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** As many requests at once as can be left one after the other, and how many runs that takes. */
    private void burst(Sandbox sandbox, Product product) throws InterruptedException {
        int runs = product.runsSoFar("callback-sync");
        int before = product.items("callback-sync", "written");
        Numbers numbers = new Numbers();
        long begun = System.nanoTime();
        for (int i = 0; i < burst; i++) {
            sandbox.callback(LIST, numbers.next());
        }
        Until.holds("all of the burst are written", Duration.ofMinutes(5),
                () -> product.items("callback-sync", "written") - before >= burst);
        double seconds = (System.nanoTime() - begun) / 1e9;
        bench.report().line("A burst of %d callback requests: all written after %.1f s, in %d runs.", burst, seconds,
                product.runsSoFar("callback-sync") - runs);
    }
}
