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
import bench.kit.Statistics;
import bench.kit.TenantSettings;
import bench.kit.Until;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What calls cost and how long they take (B1 to B4): bench/run CallBench. See bench/README.md. */
public final class CallBench {

    /** Duplicate check 1, customer 3, user 1, create 1, complete 1: each asked for each call. */
    private static final int NAIVE = 7;
    /** A call that is seen again costs the naive way its duplicate check. */
    private static final int NAIVE_AGAIN = 1;
    /** A run each minute over two hours: so often is a call seen again. */
    private static final int SIGHTINGS = 120;
    private static final int ONE_BY_ONE = 40;
    private static final String CALLS = "call-sync";
    private static final String DETAILS = "call-details";

    private final Bench bench;
    private final Report report;
    private final int atNight;
    private final Numbers numbers = new Numbers();

    private CallBench(Bench bench, int atNight) {
        this.bench = bench;
        this.report = bench.report();
        this.atNight = atNight;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments asked = new Arguments(CallBench.class, arguments);
        List<String> parts = asked.parts("requests", "delay", "night");
        int atNight = asked.number("night", 20_000);
        try (Bench bench = new Bench("Calls", "calls", asked)) {
            CallBench calls = new CallBench(bench, atNight);
            for (String part : parts) {
                calls.measure(part);
            }
            bench.done();
        }
    }

    private void measure(String part) throws Exception {
        try (Sandbox sandbox = bench.sandbox()) {
            sandbox.enterIrvin();
            ProductStart start = bench.product(sandbox);
            TenantSettings tenant = start.settings()
                    .quiet()
                    .set("phone-call-sync.execution-interval", 60)
                    .unset("phone-call-sync.enable-audit")
                    .schedule(CALLS, "0/10 * * * * ?")
                    .schedule(DETAILS, "5/10 * * * * ?")
                    .schedule("customer-index", "0/2 * * * * ?");
            try (Product product = start.start()) {
                product.warm();
                product.nextRun(DETAILS);
                switch (part) {
                    case "requests" -> requests(sandbox, product, tenant);
                    case "delay" -> delays(sandbox, product, tenant);
                    default -> night(sandbox, product, tenant);
                }
            }
        }
    }

    // ---- requests

    /**
     * A kind of call.
     *
     * @param user who had it
     * @param laterBy seconds after it is reported until its recording appears; 0 = it is reported with it
     */
    private record Case(String name, String user, int laterBy, int... sizes) {}

    private void requests(Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        // A tenant's columns are looked for once after each start
        sandbox.call(Sandbox.IRVIN, product.customers(1, sandbox, numbers).get(0), Instant.now().minusSeconds(150), 0);
        Until.holds("the first call is written", () -> sandbox.completed() > 0);
        List<Case> cases = List.of(
                new Case("reported with its recording, a user without embedded phone", Sandbox.IRVIN, 0, 1, 10, 100, 1000),
                new Case("reported with its recording, a user with embedded phone", Sandbox.ALEX, 0, 1, 10, 100, 1000),
                new Case("its recording comes 15 s later, a user with embedded phone", Sandbox.ALEX, 15, 1, 10, 100));
        report.section("Dataverse requests until the phone calls are written and completed (B1)",
                "| calls | in the run | requests | per call | bound | naive | index apart |");
        for (Case each : cases) {
            for (int size : each.sizes) {
                cost(each, size, sandbox, product);
            }
        }
        again(sandbox, product, tenant);
    }

    private void cost(Case each, int size, Sandbox sandbox, Product product) throws Exception {
        List<String> callers = product.customers(size, sandbox, numbers);
        int before = sandbox.completed();
        // All of them in one run, however long it takes to make them. The settings stay as they are: after new ones
        // users and columns are read again, which is nothing that calls cost
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 10 * 10 + 25 + size / 20 / 10 * 10);
        sandbox.count();
        callers.parallelStream().forEach(number -> sandbox.callThatEnds(each.user, number, end, each.laterBy));
        if (Instant.now().isAfter(end)) {
            throw new IllegalStateException(size + " calls could not be made until " + end);
        }
        Until.holds("all are completed", Duration.ofMinutes(30), Duration.ofSeconds(2), () -> sandbox.completed() >= before + size);
        Until.holds("their run is over", () -> !wrote(product, end).isEmpty());
        List<Run> runs = wrote(product, end);
        if (runs.size() != 1 || runs.get(0).written() != size) {
            throw new IllegalStateException("Not one run wrote the " + size + " calls: " + runs);
        }
        Counted counted = sandbox.counted();
        double perCall = (double) counted.requests() / size;
        report.row("| %s | %d | %d | %.3f | %s | %d | %d |", each.name, size, counted.requests(), perCall,
                Report.atMost(bound(size), perCall), NAIVE * size, counted.index());
        if (size >= 100 || perCall > bound(size)) {
            report.note("The %d (%s) asked for: %s", size, each.name, counted.asText());
        }
    }

    private static List<Run> wrote(Product product, Instant since) {
        return product.runs(CALLS).stream()
                .filter(run -> run.started().isAfter(since) && run.written() > 0)
                .toList();
    }

    private static double bound(int size) {
        return size == 1 ? 2 : size == 10 ? 0.3 : size == 100 ? 0.1 : 0.05;
    }

    /** Runs that find nothing new: they cost the same as a call that is seen again, nothing. */
    private void again(Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        product.refresh(tenant.schedule(CALLS, "* * * * * ?"));
        product.nextRun(CALLS);
        int runs = product.runsSoFar(CALLS);
        sandbox.count();
        Until.holds(SIGHTINGS + " runs are over", Duration.ofMinutes(20),
                () -> product.runsSoFar(CALLS) >= runs + SIGHTINGS);
        int done = product.runsSoFar(CALLS) - runs;
        Run last = product.runs(CALLS).get(0);
        Counted counted = sandbox.counted();
        int seen = last.seenAgain() * done;
        report.section("Calls seen again (B2) and idle runs (B3)",
                "| | number | Dataverse requests | each | bound | naive | Enreach requests |");
        report.row("| sightings of %d written calls | %d | %d | %.4f | %s | %d | |", last.seenAgain(), seen,
                counted.requests(), (double) counted.requests() / seen,
                Report.atMost(0, (double) counted.requests() / seen), NAIVE_AGAIN * seen);
        report.row("| idle runs, one each second | %d | %d | %.2f | %s | | %.2f each |", done, counted.requests(),
                (double) counted.requests() / done, Report.atMost(1, (double) counted.requests() / done),
                (double) counted.enreach() / done);
        report.line("The customer index apart: %d requests in that time, one per table each time it is brought up to date,"
                + " whatever the number of runs and calls.", counted.index());
    }

    // ---- delay

    private void delays(Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        report.section("From a call's end to its phone call, and to its recording link and completion",
                "| " + ONE_BY_ONE + " calls, their recordings 15 s after the end | phone call p50 | p95 | max | complete"
                        + " p50 | p95 | max |");
        delay("without embedded phone, runs each 10 s", Sandbox.IRVIN, Duration.ofMillis(1700), sandbox, product);
        delay("with embedded phone (settle 10 s), runs each 10 s", Sandbox.ALEX, Duration.ofMillis(1700), sandbox, product);
        // What a tenant has who sets nothing
        product.refresh(tenant.unset("phone-call-sync.settle-seconds")
                .schedule(CALLS, "0 * * * * ?")
                .schedule(DETAILS, "0/20 * * * * ?")
                .schedule("customer-index", "0/10 * * * * ?"));
        delay("without embedded phone, schedules as delivered", Sandbox.IRVIN, Duration.ofMillis(3100), sandbox, product);
        delay("with embedded phone, schedules and settle time as delivered", Sandbox.ALEX, Duration.ofMillis(3100), sandbox,
                product);
        report.line("As delivered: calls each 60 s, details each 20 s, 30 s for an embedded phone to write first. Goal for"
                + " the phone call: p50 at most 40 s, p95 at most 75 s.");
    }

    private void delay(String name, String user, Duration between, Sandbox sandbox, Product product) throws Exception {
        List<String> callers = product.customers(ONE_BY_ONE, sandbox, numbers);
        product.nextRun(CALLS);
        Map<String, Long> ended = new HashMap<>();
        Map<String, Double> visible = new HashMap<>();
        Map<String, Double> complete = new HashMap<>();
        long begin = System.nanoTime();
        while (complete.size() < ONE_BY_ONE) {
            int sent = ended.size();
            if (sent < ONE_BY_ONE && System.nanoTime() - begin >= between.toNanos() * sent) {
                long at = System.nanoTime();
                ended.put(sandbox.call(user, callers.get(sent), Instant.now().minusSeconds(60), 15), at);
            }
            Map<String, Boolean> rows = sandbox.phoneCalls();
            long now = System.nanoTime();
            ended.forEach((id, at) -> {
                if (rows.containsKey(id)) {
                    visible.putIfAbsent(id, (now - at) / 1e9);
                }
                if (rows.getOrDefault(id, false)) {
                    complete.putIfAbsent(id, (now - at) / 1e9);
                }
            });
            if (now - begin > Duration.ofMinutes(8).toNanos()) {
                throw new IllegalStateException(ONE_BY_ONE - complete.size() + " calls are still not completed");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Statistics first = Statistics.of(visible.values());
        Statistics last = Statistics.of(complete.values());
        report.row("| %s | %.1f s | %.1f s | %.1f s | %.1f s | %.1f s | %.1f s |", name, first.at(0.5), first.at(0.95),
                first.most(), last.at(0.5), last.at(0.95), last.most());
    }

    // ---- night

    private void night(Sandbox sandbox, Product product, TenantSettings tenant) throws Exception {
        int more = atNight / 100;
        int known = atNight - more;
        List<String> callers = product.customers(known, sandbox, numbers);
        product.refresh(tenant.schedule(CALLS, TenantSettings.NEVER));
        sandbox.count();
        Instant lately = Instant.now().minus(40, ChronoUnit.MINUTES);
        IntStream.range(0, known).parallel()
                .forEach(i -> sandbox.call(Sandbox.IRVIN, callers.get(i), lately.plusSeconds(i % 1800), 0));
        long begin = System.nanoTime();
        int written = product.items(CALLS, "written");
        product.refresh(tenant.schedule(CALLS, "0/10 * * * * ?"));
        Until.holds("the day's calls are written", Duration.ofMinutes(40),
                () -> product.items(CALLS, "written") >= written + known);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Until.holds("they are completed", Duration.ofMinutes(5), Duration.ofSeconds(2), () -> sandbox.completed() >= known);
        Counted day = sandbox.counted();
        long busy = product.runs(CALLS).stream().filter(run -> run.written() > 0).count();
        report.section("Many calls, and the night over them (B1, B4)",
                "| | calls | Dataverse requests | each | bound | naive | took |");
        report.row("| the day's calls, made at once: %d runs | %d | %d | %.3f | %s | %d | %.0f s |", busy, known,
                day.requests(), (double) day.requests() / known, Report.atMost(0.05, (double) day.requests() / known),
                NAIVE * known, seconds);
        // Begun longer ago than the call sync looks back: the night alone finds them.
        List<String> nightly = product.customers(more, sandbox, numbers);
        Instant longAgo = Instant.now().minus(20, ChronoUnit.HOURS);
        product.refresh(tenant.schedule(CALLS, TenantSettings.NEVER).schedule(DETAILS, TenantSettings.NEVER));
        for (int i = 0; i < more; i++) {
            sandbox.call(Sandbox.IRVIN, nightly.get(i), longAgo.plus(i % 1000, ChronoUnit.MINUTES), 0);
        }
        product.refresh(tenant.schedule("customer-index", "0/10 * * * * ?")
                .set("schedules.retroactive-window", soon()));
        sandbox.count();
        Until.holds("the night is over", Duration.ofMinutes(20), () -> product.runsSoFar("call-sync-retroactive") > 0);
        Run run = product.runs("call-sync-retroactive").get(0);
        Counted counted = sandbox.counted();
        report.row("| the night's run: %d seen again, %d newly written; per newly written | %d | %d | %.2f | %s | %d | %.1f s |",
                run.seenAgain(), run.written(), run.seenAgain() + run.written(), counted.requests(),
                (double) counted.requests() / run.written(),
                Report.atMost(0.1, (double) counted.requests() / run.written()),
                (run.seenAgain() + run.written()) * NAIVE_AGAIN + run.written() * (NAIVE - NAIVE_AGAIN), run.seconds());
        report.line("The night asked for: %s. Enreach was asked %d times. The index apart: %d.", counted.asText(),
                counted.enreach(), counted.index());
    }

    /** The night's moment comes within a minute or two. */
    private static String soon() {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
        Instant soon = Instant.now().plus(1, ChronoUnit.MINUTES);
        return time.format(soon) + "-" + time.format(soon.plus(1, ChronoUnit.MINUTES));
    }
}
