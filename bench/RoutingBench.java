package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Numbers;
import bench.kit.OpenLoop;
import bench.kit.Processors;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Sandbox;
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** How quickly Smart Routing answers (B8, B9, B10): bench/run RoutingBench. See bench/README.md. */
public final class RoutingBench {

    private static final String KEY = "sandbox-routing-key";
    private static final int RATE = 200;
    private static final String HEALTHY = "Smart Routing";
    private static final String BARE = "empty route";
    private static final String OUTAGE = "while Dynamics is away";
    /** Customers of the sandbox, some of them routed, and strangers. */
    private static final List<String> CALLERS = List.of(
            "+358401234567", "+14255550110", "+442079460188", "+14255550160", "+358409999999", "+442079460199");

    private static final String EMPTY_ROUTE = """
            # Answers nothing: what the way through the web server and Camel costs by itself.
            #
            #   in    POST /webhooks/bench-empty
            #   out   200
            - route:
                id: bench-empty
                description: Answers nothing
                from:
                  uri: platform-http
                  parameters:
                    path: /webhooks/bench-empty
                    httpMethodRestrict: POST
                  steps:
                    - removeHeaders:
                        pattern: "*"
                    - setBody:
                        expression:
                          constant:
                            expression: "{}"
            """;

    private final Bench bench;
    private final int rounds;
    private final int seconds;
    private final int calls;
    private final Numbers numbers = new Numbers();
    private final Processors processors = new Processors();
    private final Map<String, List<OpenLoop.Outcome>> lines = new LinkedHashMap<>();

    private RoutingBench(Bench bench, int rounds, int seconds, int calls) {
        this.bench = bench;
        this.rounds = rounds;
        this.seconds = seconds;
        this.calls = calls;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(RoutingBench.class, arguments);
        int rounds = asked.number("rounds", 3);
        int seconds = asked.number("seconds", 20);
        int calls = asked.number("calls", 1000);
        boolean latency = asked.number("latency", 1) > 0;
        int priority = asked.number("priority", 0);
        try (Bench bench = new Bench("Smart Routing", "routing", asked)) {
            new RoutingBench(bench, rounds, seconds, calls).measure(latency, priority);
            bench.done();
        }
    }

    /**
     * @param latency whether Dataverse takes its time, as a real one does
     * @param priority of the synchronisation's threads, which the virtual machine is told to heed; 0 = as shipped
     */
    private void measure(boolean latency, int priority) throws Exception {
        Path routes = bench.folder("routes");
        Files.writeString(routes.resolve("bench-empty.camel.yaml"), EMPTY_ROUTE);
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox)
                    // As in the image
                    .options("-XX:+UseSerialGC", "-Xmx512m", "-Xlog:gc:file=" + routes.resolveSibling("gc.log"))
                    .arguments("--voiceflows.routes-directory=" + routes);
            if (priority > 0) {
                start.options("-XX:ThreadPriorityPolicy=1")
                        .arguments("--spring.quartz.properties.org.quartz.threadPool.threadPriority=" + priority);
            }
            TenantSettings tenant = start.settings().schedule("call-sync", "0/10 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                processors.with("service", product.process().pid())
                        .with("sandbox", sandbox.process().pid())
                        .with("load generator", ProcessHandle.current().pid());
                String routing = product.service().address() + "/smart-routing/contoso";
                String empty = product.service().address() + "/webhooks/bench-empty";
                OpenLoop asking = new OpenLoop(number -> request(routing, """
                        {"anum": "%s", "bnum": "+14255550100", "targetid": "SUPPORT", "extradata": {"CallId": "%d"}}"""
                        .formatted(CALLERS.get(number % CALLERS.size()), number)));
                OpenLoop nothing = new OpenLoop(number -> request(empty, "{}"));
                if (latency) {
                    sandbox.realisticLatency();
                }
                asking.run(RATE, 20);
                nothing.run(RATE, 20);
                warmSync(sandbox, product, tenant);
                // In turns, so that a busy moment of the machine meets all lines
                for (int i = 0; i < rounds; i++) {
                    keep(BARE, nothing.run(RATE, seconds));
                    keep(HEALTHY, asking.run(RATE, seconds));
                    sandbox.fault("{\"neighbour\": \"dataverse\", \"action\": \"answer\", \"status\": 503, \"percent\": 100}");
                    keep(OUTAGE, asking.run(RATE, seconds));
                    sandbox.noFaults();
                    keep(syncing(), whileSynchronising(asking, sandbox, product, tenant));
                }
                for (int i = 0; i < rounds; i++) {
                    keep(BARE + ", 1000/s", nothing.run(1000, seconds));
                    keep(HEALTHY + ", 1000/s", asking.run(1000, seconds));
                }
            }
        }
        print();
    }

    private String syncing() {
        return "while " + calls + " calls are synchronised";
    }

    /** The code of the synchronisation is compiled, as in a service that has run for a day. */
    private void warmSync(Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        whileSynchronising(null, sandbox, product, tenant);
    }

    /**
     * Load from the moment when a backlog may be written until the last of it is.
     *
     * @param load null for none
     */
    private OpenLoop.Outcome whileSynchronising(OpenLoop load, Sandbox sandbox, Product product, TenantSettings tenant)
            throws Exception {
        product.refresh(tenant.schedule("call-sync", TenantSettings.NEVER));
        List<String> callers = product.customers(calls, sandbox, numbers);
        Instant lately = Instant.now().minus(Duration.ofMinutes(30));
        IntStream.range(0, calls).parallel().forEach(i -> sandbox.call(Sandbox.IRVIN, callers.get(i), lately.plusSeconds(i % 900), 0));
        int before = product.items("call-sync", "written");
        processors.begin();
        product.refresh(tenant.schedule("call-sync", "0/10 * * * * ?"));
        CompletableFuture<Void> all = CompletableFuture.runAsync(() -> {
            while (product.items("call-sync", "written") - before < calls) {
                pause();
            }
        });
        OpenLoop.Outcome outcome = load == null ? null : load.run(RATE, (BooleanSupplier) () -> !all.isDone());
        all.get();
        if (load != null) {
            processors.end();
        }
        return outcome;
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("X-Benemen-APIKey", KEY)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private void keep(String line, OpenLoop.Outcome outcome) {
        lines.computeIfAbsent(line, l -> new ArrayList<>()).add(outcome);
        System.out.printf("%s: p99 %.2f ms, p50 %.2f ms, %d requests%n", line, outcome.milliseconds().at(0.99),
                outcome.milliseconds().median(), outcome.milliseconds().count());
    }

    private void print() {
        Report report = bench.report();
        report.section("Latency in milliseconds, " + RATE + "/s unless told otherwise, lateness counted; medians of "
                + rounds + " rounds", "| what | p50 | p99 (least–most) | max | answers |");
        lines.forEach((line, outcomes) -> {
            Statistics p99 = over(outcomes, 0.99);
            report.row("| %s | %.2f | %.2f (%.2f–%.2f) | %.1f | %s |", line, over(outcomes, 0.5).median(), p99.median(),
                    p99.least(), p99.most(), over(outcomes, 1).most(), outcomes.get(0).answers());
        });
        report.section("Processor time " + syncing() + ", all rounds", "| process | time | share | threads that took most |");
        processors.rows().forEach(row -> report.row("%s", row));
        report.section("Ratios of the medians; those of the rounds in brackets", "| # | ratio | value | bound |");
        ratio("B8", "p99 ÷ p99 of an empty route", HEALTHY, BARE, 2);
        ratio("B9", "p99 during an outage of Dynamics ÷ healthy", OUTAGE, HEALTHY, 1.2);
        ratio("B10", "p99 while calls are synchronised ÷ healthy", syncing(), HEALTHY, 2);
    }

    private void ratio(String name, String what, String line, String to, double bound) {
        double value = over(lines.get(line), 0.99).median() / over(lines.get(to), 0.99).median();
        List<String> each = IntStream.range(0, rounds)
                .mapToObj(i -> "%.2f".formatted(p99(line, i) / p99(to, i)))
                .toList();
        bench.report().row("| %s | %s | %.2f (%s) | %s |", name, what, value, String.join(", ", each), Report.atMost(bound, value));
    }

    private double p99(String line, int round) {
        return lines.get(line).get(round).milliseconds().at(0.99);
    }

    private static Statistics over(List<OpenLoop.Outcome> outcomes, double share) {
        return new Statistics(outcomes.stream()
                .mapToDouble(outcome -> outcome.milliseconds().at(share))
                .toArray());
    }
}
