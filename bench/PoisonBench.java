package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Run;
import bench.kit.Sandbox;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What calls that can never be written cost those that can (B16): bench/run PoisonBench. See bench/README.md. */
public final class PoisonBench {

    private static final String CALLS = "call-sync";

    private final Bench bench;
    private final int calls;
    private final Numbers numbers = new Numbers();
    private final List<Double> clean = new ArrayList<>();
    private final List<Double> poisoned = new ArrayList<>();
    private int parked;
    private int waiting;
    private int written;

    private PoisonBench(Bench bench, int calls) {
        this.bench = bench;
        this.calls = calls;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(PoisonBench.class, arguments);
        int calls = asked.number("calls", 1000);
        int rounds = asked.number("rounds", 5);
        try (Bench bench = new Bench("Poison", "poison", asked)) {
            new PoisonBench(bench, calls).measure(rounds);
            bench.done();
        }
    }

    private void measure(int rounds) throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox);
            TenantSettings tenant =
                    start.settings().quiet().schedule(CALLS, "0/5 * * * * ?").schedule("customer-index", "0/2 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                sandbox.realisticLatency();
                run(0, sandbox, product, tenant);
                // In turns, so that a busy moment of the machine meets both
                for (int i = 0; i < rounds; i++) {
                    clean.add(run(0, sandbox, product, tenant).seconds());
                    Run run = run(calls / 100, sandbox, product, tenant);
                    poisoned.add(run.seconds());
                    parked += run.parked();
                    waiting += run.waiting();
                    written += run.written();
                }
            }
        }
        print(rounds);
    }

    /** One run over this many calls, so many of them poison: half of them unreadable, half refused by Dataverse. */
    private Run run(int poison, Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        List<String> callers = product.customers(calls, sandbox, numbers);
        product.refresh(tenant.schedule(CALLS, TenantSettings.NEVER).schedule("customer-index", TenantSettings.NEVER));
        Instant start = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        IntStream.range(0, calls).parallel().forEach(i -> {
            // Spread over the run, as they come
            boolean poisons = poison > 0 && i % (calls / poison) == 0;
            if (poisons && i / (calls / poison) % 2 == 0) {
                sandbox.call("""
                        {"UserId": "%s", "ANum": "%s", "BNum": "+14255550142", "StartTime": "%s", "Duration": 60,
                         "Direction": "sideways"}""".formatted(Sandbox.IRVIN, callers.get(i), start.plusSeconds(i % 400)));
            } else {
                sandbox.call(Sandbox.IRVIN, callers.get(i), start.plusSeconds(i % 400), 0);
            }
            if (poisons && i / (calls / poison) % 2 == 1) {
                delete(callers.get(i), sandbox);
            }
        });
        Run run = product.nextRun(CALLS, () -> product.refresh(tenant.schedule(CALLS, "0/5 * * * * ?")));
        product.refresh(tenant.schedule("customer-index", "0/2 * * * * ?"));
        product.changesKnown();
        if (run.reported() != calls || run.written() + poison < calls) {
            throw new IllegalStateException("Not one run over all calls: " + run);
        }
        System.out.println(run);
        return run;
    }

    /** The customer is gone, and the service does not know yet. */
    private static void delete(String number, Sandbox sandbox) {
        String id = sandbox.rows("contacts").stream()
                .filter(row -> row.path("telephone1").asText().equals(number))
                .findFirst()
                .orElseThrow()
                .path("contactid")
                .asText();
        sandbox.client().delete("/sandbox/rows/contacts/" + id);
    }

    private void print(int rounds) {
        Statistics without = Statistics.of(clean);
        Statistics with = Statistics.of(poisoned);
        double ratio = with.median() / without.median();
        Report report = bench.report();
        report.section("A run over " + calls + " calls, seconds; " + rounds + " rounds in turns; create 100 ms ± 50",
                "| | median | least | most |");
        report.row("| clean | %.2f | %.2f | %.2f |", without.median(), without.least(), without.most());
        report.row("| 1 %% poison | %.2f | %.2f | %.2f |", with.median(), with.least(), with.most());
        report.line("B16: %.2f (bound %s). %d written, %d parked at once, %d wait for another try; half of the poison is"
                + " unreadable, half names a customer who was deleted.", ratio, Report.atMost(1.5, ratio), written, parked, waiting);
    }
}
