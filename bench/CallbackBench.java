package bench;

import bench.kit.Arguments;
import bench.kit.Bench;
import bench.kit.Counted;
import bench.kit.Numbers;
import bench.kit.Product;
import bench.kit.ProductStart;
import bench.kit.Report;
import bench.kit.Run;
import bench.kit.Sandbox;
import bench.kit.ServiceImage;
import bench.kit.Statistics;
import bench.kit.Until;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Start, memory, and what callback requests cost: bench/run CallbackBench. See bench/README.md. */
public final class CallbackBench {

    private static final int STARTS = 5;
    private static final int LEFT_ONE_BY_ONE = 40;
    private static final Duration BETWEEN = Duration.ofMillis(1700);
    private static final int FOR_MEMORY = 200;
    private static final int IDLE_RUNS = 3;
    /** Duplicate check 1, customer 3, user 1, create 1, complete 1: each asked for each callback. */
    private static final int NAIVE = 7;

    private static final String BUNDLES = "Support callbacks";
    private static final String IGNORES = "Sales callbacks";
    private static final String PIPELINE = "callback-sync";
    private static final String ARCHIVE = "-XX:SharedArchiveFile=service.jsa";
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Bench bench;
    private final Report report;
    private final Numbers numbers = new Numbers();

    private CallbackBench(Bench bench) {
        this.bench = bench;
        this.report = bench.report();
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(CallbackBench.class, arguments);
        List<String> parts = asked.parts("start", "memory", "delay", "requests");
        try (Bench bench = new Bench("Callbacks", "callbacks", asked)) {
            CallbackBench each = new CallbackBench(bench);
            for (String part : parts) {
                each.measure(part);
            }
            bench.done();
        }
    }

    private void measure(String part) throws Exception {
        switch (part) {
            case "start" -> starts();
            case "memory" -> memory();
            default -> {
                try (Sandbox sandbox = bench.sandbox();
                        Product product = bench.product(sandbox).start()) {
                    if (part.equals("delay")) {
                        delay(sandbox, product);
                    } else {
                        requests(sandbox, product);
                    }
                }
            }
        }
    }

    /** A way to start the service. */
    private record Way(String name, Path jar, List<String> options) {

        Product start(Bench bench, Sandbox sandbox) throws Exception {
            ProductStart start = bench.product(sandbox).jar(jar).options(options.toArray(String[]::new));
            return options.contains(ARCHIVE) ? start.inFolderOfJar().start() : start.start();
        }
    }

    private Path archived() throws Exception {
        return ServiceImage.withArchive(bench);
    }

    // ---- start

    private void starts() throws Exception {
        List<Way> ways = List.of(
                new Way("fat jar", bench.jar(), List.of()),
                new Way("extracted", bench.extractedJar(), List.of()),
                new Way("extracted + archive", archived(), List.of(ARCHIVE)));
        report.section("Start, from the process's begin to readiness 200 (B14)",
                "| way | median | min | max | ratio | processor time |");
        Map<Way, List<Double>> seconds = new LinkedHashMap<>();
        Map<Way, List<Double>> busy = new HashMap<>();
        try (Sandbox sandbox = bench.sandbox()) {
            // In turns, so that a busy moment of the machine meets all of them
            for (int i = 0; i < STARTS; i++) {
                for (Way way : ways) {
                    try (Product product = way.start(bench, sandbox)) {
                        seconds.computeIfAbsent(way, w -> new ArrayList<>())
                                .add(product.readyAfter().toMillis() / 1000.0);
                        busy.computeIfAbsent(way, w -> new ArrayList<>())
                                .add(product.busyUntilReady().toMillis() / 1000.0);
                    }
                }
            }
        }
        double fat = Statistics.of(seconds.get(ways.get(0))).median();
        seconds.forEach((way, each) -> {
            Statistics all = Statistics.of(each);
            report.row("| %s | %.2f s | %.2f s | %.2f s | %.2f | %.2f s |", way.name, all.median(), all.least(), all.most(),
                    all.median() / fat, Statistics.of(busy.get(way)).median());
        });
        report.line("Bound: extracted + archive to fat jar at most 0.5. Processor time: median, of all threads together.");
    }

    // ---- memory

    private void memory() throws Exception {
        List<String> archiveAndSmall = new ArrayList<>(SMALL);
        archiveAndSmall.add(0, ARCHIVE);
        List<Way> ways = List.of(
                new Way("fat jar, default heap", bench.jar(), List.of()),
                new Way("fat jar, -Xmx256m -XX:+UseSerialGC", bench.jar(), SMALL),
                new Way("extracted + archive, -Xmx256m -XX:+UseSerialGC", archived(), archiveAndSmall));
        report.section("Memory of the service (resident set)",
                "| way | after the start | after " + FOR_MEMORY + " callbacks |");
        for (Way way : ways) {
            try (Sandbox sandbox = bench.sandbox();
                    Product product = way.start(bench, sandbox)) {
                long before = product.process().residentMegabytes();
                numbers.next(FOR_MEMORY).forEach(number -> sandbox.callback(BUNDLES, number));
                Until.holds("all are written", () -> written(sandbox).size() >= FOR_MEMORY);
                report.row("| %s | %d MB | %d MB |", way.name, before, product.process().residentMegabytes());
            }
        }
    }

    // ---- delay

    private void delay(Sandbox sandbox, Product product) throws Exception {
        Map<String, Long> left = new HashMap<>();
        List<Double> seconds = new ArrayList<>();
        Until.holds("one run is over", () -> product.runsSoFar(PIPELINE) > 0);
        long begin = System.nanoTime();
        int sent = 0;
        while (seconds.size() < LEFT_ONE_BY_ONE) {
            if (sent < LEFT_ONE_BY_ONE && System.nanoTime() - begin >= BETWEEN.toNanos() * sent) {
                String number = numbers.next();
                sandbox.contact(number);
                long at = System.nanoTime();
                left.put(sandbox.callback(BUNDLES, number), at);
                sent++;
            }
            long now = System.nanoTime();
            for (String id : written(sandbox)) {
                Long at = left.remove(id);
                if (at != null) {
                    seconds.add((now - at) / 1e9);
                }
            }
            if (now - begin > Duration.ofMinutes(5).toNanos()) {
                throw new IllegalStateException(left.size() + " callbacks are still not written");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        report.section("From a callback left to its phone call visible, a run each 10 s", "| | p50 | p95 | max |");
        Statistics all = Statistics.of(seconds);
        report.row("| %d callbacks, one each %.1f s, with the wait for the run | %.2f s | %.2f s | %.2f s |",
                LEFT_ONE_BY_ONE, BETWEEN.toMillis() / 1000.0, all.at(0.5), all.at(0.95), all.most());
        Statistics runs = Statistics.of(product.runs(PIPELINE).stream()
                .filter(run -> run.written() > 0)
                .map(Run::seconds)
                .toList());
        report.row("| the %d runs that wrote them, each as a whole | %.2f s | %.2f s | %.2f s |", runs.count(),
                runs.at(0.5), runs.at(0.95), runs.most());
    }

    private static Set<String> written(Sandbox sandbox) {
        return sandbox.rows("phonecalls").stream()
                .map(row -> row.path("voice_callbackid"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    // ---- requests

    private record Case(String name, String list, boolean known, boolean sameNumber, int... sizes) {}

    private void requests(Sandbox sandbox, Product product) throws Exception {
        product.nextRun(PIPELINE);
        sandbox.callback(BUNDLES, numbers.next());
        sandbox.callback(IGNORES, numbers.next());
        Until.holds("sign-in and queues are warm", () -> written(sandbox).size() == 2);
        List<Case> cases = List.of(
                new Case("known contact, list that bundles", BUNDLES, true, false, 1, 10, 100),
                new Case("unknown number, list that bundles", BUNDLES, false, false, 1, 10, 100),
                new Case("known contact, list that ignores", IGNORES, true, false, 1, 10, 100),
                new Case("unknown number, list that ignores", IGNORES, false, false, 1, 10, 100),
                new Case("one contact again and again, bundled", BUNDLES, true, true, 10),
                new Case("one contact again and again, ignored", IGNORES, true, true, 10));
        report.section("Dataverse requests in one run, with what the sandbox counted; sign-in and queues are warm",
                "| callbacks | in the run | requests | per callback | naive | index apart | the run took | per callback |");
        for (Case each : cases) {
            for (int size : each.sizes) {
                Counted counted = run(each, size, "", sandbox, product);
                if (each == cases.get(0) && size == 100) {
                    report.note("The %d known contacts above asked for: %s", size, counted.asText());
                }
            }
        }
        sandbox.fault("{\"neighbour\": \"dataverse\", \"action\": \"delay\", \"delayMillis\": 100, \"percent\": 100}");
        run(cases.get(0), 10, ", 100 ms per request", sandbox, product);
        sandbox.noFaults();
        idle(sandbox, product);
    }

    private Counted run(Case each, int size, String more, Sandbox sandbox, Product product) throws Exception {
        for (int tries = 1; tries <= 3; tries++) {
            List<String> callers = each.known
                    ? product.customers(each.sameNumber ? 1 : size, sandbox, numbers)
                    : numbers.next(size);
            product.nextRun(PIPELINE);
            sandbox.count();
            List<String> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(callers.get(i % callers.size()));
            }
            all.parallelStream().forEach(number -> sandbox.callback(each.list, number));
            Run run = product.nextRun(PIPELINE);
            if (run.reported() == size) {
                Counted counted = sandbox.counted();
                report.row("| %s%s | %d | %d | %.2f | %d | %d | %.2f s | %.0f ms |", each.name, more, size,
                        counted.requests(), (double) counted.requests() / size, NAIVE * size, counted.index(),
                        run.seconds(), (double) run.milliseconds() / size);
                return counted;
            }
            // They fell into two runs: on a busy machine leaving them took too long. The rest is none of the next try's.
            Until.holds("the rest is written", () -> product.runs(PIPELINE).get(0).reported() == 0);
        }
        throw new IllegalStateException(size + " callbacks never fell into one run: the machine is too busy");
    }

    /** Runs that find nothing new, with hundreds of finished callbacks in the window that they look back over. */
    private void idle(Sandbox sandbox, Product product) throws Exception {
        product.nextRun(PIPELINE);
        sandbox.count();
        int again = 0;
        for (int i = 0; i < IDLE_RUNS; i++) {
            again += product.nextRun(PIPELINE).seenAgain();
        }
        report.line("Idle: %d runs without a new callback asked Dataverse %d times (the index apart: %d); they saw %d"
                + " finished callbacks again. Bounds: at most 1 per idle run, 0 for a callback seen again.", IDLE_RUNS,
                sandbox.counted().requests(), sandbox.counted().index(), again);
    }
}
