package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.TenantSettings;
import bench.kit.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How quickly an outage is caught up, and what a long one leaves in memory (B17): bench/run OutageBench. See bench/README.md. */
public final class OutageBench {

    private static final String CALLS = "call-sync";
    private static final String EACH_TEN_SECONDS = "0/10 * * * * ?";
    private static final int LONGEST_RUN_SECONDS = 40;
    private static final int CUSTOMERS = 2000;
    /** Share of the calls that are written before the outage. */
    private static final double WARM = 0.2;

    private final Bench bench;
    private final Report report;
    private final int perMinute;

    private OutageBench(Bench bench, int perMinute) {
        this.bench = bench;
        this.report = bench.report();
        this.perMinute = perMinute;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(OutageBench.class, arguments);
        List<String> parts = asked.parts("drain", "memory");
        int perMinute = asked.number("calls", 20);
        int minutes = asked.number("minutes", 60);
        int hours = asked.number("hours", 23);
        int runs = asked.number("runs", 60);
        try (Bench bench = new Bench("Outages", "outages", asked)) {
            OutageBench outages = new OutageBench(bench, perMinute);
            for (String part : parts) {
                outages.measure(part.equals("drain"), minutes, hours, runs);
            }
            bench.done();
        }
    }

    private void measure(boolean drain, int minutes, int hours, int runs) throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox).options("-Xmx512m", "-XX:+UseSerialGC");
            TenantSettings tenant = start.settings().quiet()
                    .set("phone-call-sync.execution-interval", drain ? minutes + 5 : hours * 60 + 30)
                    .schedule(CALLS, EACH_TEN_SECONDS)
                    .schedule("customer-index", "0/10 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                List<String> callers = product.customers(CUSTOMERS, sandbox, new Numbers());
                if (drain) {
                    sandbox.realisticLatency();
                    // As a tenant has who sets nothing
                    product.refresh(tenant.schedule(CALLS, "0 * * * * ?"));
                    drain(minutes, callers, sandbox, product);
                } else {
                    // How long it takes to catch up is the other part's matter
                    sandbox.switches(Map.of("request-limit", 1_000_000, "time-limit-seconds", 1_000_000));
                    memory(hours, runs, callers, sandbox, product, tenant);
                }
            }
        }
    }

    private static void away(Sandbox sandbox) {
        sandbox.fault("{\"neighbour\": \"dataverse\", \"action\": \"answer\", \"status\": 503, \"percent\": 100}");
    }

    // ---- drain

    /** The outage lasts two runs; its calls are as many as those of so many minutes, and ended within them. */
    private void drain(int minutes, List<String> callers, Sandbox sandbox, Product product) throws Exception {
        away(sandbox);
        product.nextRun(CALLS);
        int backlog = minutes * perMinute;
        Instant first = Instant.now().minus(Duration.ofMinutes(minutes)).minusSeconds(70);
        IntStream.range(0, backlog).parallel().forEach(i -> sandbox.call(Sandbox.IRVIN, callers.get(i % callers.size()),
                first.plusSeconds(60L * i / perMinute), 0));
        int before = product.items(CALLS, "written");
        product.nextRun(CALLS);
        sandbox.noFaults();
        long back = System.nanoTime();
        int arrived = 0;
        double firstWritten = 0;
        double seconds = 0;
        // New calls go on ending; it is over when whatever has arrived until then is written
        while (product.items(CALLS, "written") - before < backlog) {
            seconds = (System.nanoTime() - back) / 1e9;
            if (firstWritten == 0 && product.items(CALLS, "written") > before) {
                firstWritten = seconds;
            }
            while (arrived < seconds * perMinute / 60) {
                sandbox.call(Sandbox.IRVIN, callers.get(arrived++ % callers.size()), Instant.now().minusSeconds(61), 0);
            }
            if (seconds > 3600) {
                throw new IllegalStateException("Not caught up within an hour");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        seconds = (System.nanoTime() - back) / 1e9;
        double arrival = perMinute / 60.0;
        double ratio = backlog / seconds / arrival;
        report.section("After an outage of Dynamics with %d calls, %d a minute go on arriving; a run each minute"
                .formatted(backlog, perMinute), "| | |");
        report.row("| from Dynamics' return to the first phone call | %.0f s |", firstWritten);
        report.row("| to the last of the outage | %.0f s |", seconds);
        report.row("| drain rate without the wait for the first | %.1f calls/s |", backlog / (seconds - firstWritten));
        report.line("B17: %.1f (bound %s), with the wait.", ratio, Report.atLeast(10, ratio));
    }

    // ---- memory

    private void memory(int hours, int runs, List<String> callers, Sandbox sandbox, Product product, TenantSettings tenant)
            throws Exception {
        // As much as a run holds at once has been held before, and the pages of the journal that are kept in memory
        calls(WARM, hours, callers, sandbox);
        int warm = (int) (WARM * hours * 60 * perMinute);
        Until.holds("it is warm", Duration.ofMinutes(15), () -> product.items(CALLS, "written") >= warm);
        double before = heapBetweenRuns(product, tenant);
        product.nextRun(CALLS); // learns again who the users are: the settings have changed
        away(sandbox);
        int all = calls(1, hours, callers, sandbox);
        int done = product.runsSoFar(CALLS);
        Until.holds(runs + " runs failed", Duration.ofMinutes(60), () -> product.runsSoFar(CALLS) >= done + runs);
        double meanwhile = heapBetweenRuns(product, tenant);
        sandbox.noFaults();
        long back = System.nanoTime();
        int written = product.items(CALLS, "written");
        Until.holds("it is caught up", Duration.ofHours(3), () -> product.items(CALLS, "written") - written >= all);
        double seconds = (System.nanoTime() - back) / 1e9;
        double after = heapBetweenRuns(product, tenant);
        report.section("The calls of %d hours, %d a minute, read in each of %d runs that Dynamics failed".formatted(hours,
                perMinute, runs), "| heap after a full collection | MB | ÷ before |");
        report.row("| before | %.1f | |", before);
        report.row("| during the outage | %.1f | %.2f |", meanwhile, meanwhile / before);
        report.row("| %d calls caught up, after %.0f s | %.1f | %.2f |", all, seconds, after, after / before);
        report.line("B17, heap: %.2f (bound %s).", after / before, Report.atMost(1.2, after / before));
    }

    /** In MB. A run holds the calls that it has read, and gives them back: what it leaves behind is looked at. */
    private static double heapBetweenRuns(Product product, TenantSettings tenant) throws Exception {
        product.nextRun(CALLS);
        product.refresh(tenant.schedule(CALLS, TenantSettings.NEVER));
        TimeUnit.SECONDS.sleep(LONGEST_RUN_SECONDS); // one more may have begun
        double heap = product.process().heapAfterCollection() / 1e6;
        product.refresh(tenant.schedule(CALLS, EACH_TEN_SECONDS));
        return heap;
    }

    /** A share of the calls of so many hours, spread over them. @return how many */
    private int calls(double share, int hours, List<String> callers, Sandbox sandbox) {
        int count = (int) (share * hours * 60 * perMinute);
        Instant first = Instant.now().minus(Duration.ofHours(hours)).minusSeconds(70);
        IntStream.range(0, count).parallel().forEach(i -> sandbox.call(Sandbox.IRVIN, callers.get(i % callers.size()),
                first.plusSeconds(i * 3600L * hours / count), 0));
        return count;
    }
}
