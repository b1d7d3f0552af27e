import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the packaged service against the sandbox, both as processes of their own on the loopback address. Needs a
 * JDK and nothing else: java bench/CallbackBench.java [jar [start|memory|delay|requests ...]]. See bench/README.md.
 */
public final class CallbackBench {

    private static final List<String> PARTS = List.of("start", "memory", "delay", "requests");
    private static final int STARTS = 5;
    private static final int LEFT_ONE_BY_ONE = 40;
    private static final Duration BETWEEN = Duration.ofMillis(1700);
    private static final int FOR_MEMORY = 200;
    private static final int IDLE_RUNS = 3;
    /** Duplicate check 1, customer 3, user 1, create 1, complete 1: each asked for each callback. */
    private static final int NAIVE = 7;

    private static final String ARCHIVE = "-XX:SharedArchiveFile=service.jsa";
    private static final String[] SMALL = {"-Xmx256m", "-XX:+UseSerialGC"};
    private static final Set<Integer> PORTS = new HashSet<>();
    private static final Set<Process> RUNNING = new HashSet<>();

    private final Path jar;
    private final Path folder;
    private final List<String> parts;
    private final Report report;
    private int lastNumber;

    private CallbackBench(Path jar, Path folder, List<String> parts) {
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("There are " + PARTS + ", not all of " + parts);
        }
        this.jar = jar;
        this.folder = folder;
        this.parts = parts;
        this.report = new Report(parts.equals(PARTS) ? List.of() : parts);
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "target/voice-flows.jar")
                .toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(jar + " is not there. Build it: mvn -q package -DskipTests");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
        Path folder = Files.createTempDirectory("callback-bench-");
        // A copy, because a build may replace the jar while it is measured
        List<String> parts = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PARTS;
        new CallbackBench(Files.copy(jar, folder.resolve("service.jar")), folder, parts).measure();
    }

    private void measure() throws Exception {
        report.begin();
        Way fat = new Way("fat jar", jar, new String[0]);
        if (parts.contains("start")) {
            starts(List.of(
                    fat,
                    new Way("extracted", extracted(), new String[0]),
                    new Way("extracted + archive", extracted(), new String[] {ARCHIVE})));
        }
        if (parts.contains("memory")) {
            memory(List.of(
                    new Way("fat jar, default heap", jar, new String[0]),
                    new Way("fat jar, -Xmx256m -XX:+UseSerialGC", jar, SMALL),
                    new Way("extracted + archive, -Xmx256m -XX:+UseSerialGC", extracted(),
                            new String[] {ARCHIVE, SMALL[0], SMALL[1]})));
        }
        if (parts.contains("delay")) {
            try (Sandbox sandbox = new Sandbox();
                    Product product = new Product(fat, sandbox)) {
                delay(sandbox, product);
            }
        }
        if (parts.contains("requests")) {
            try (Sandbox sandbox = new Sandbox();
                    Product product = new Product(fat, sandbox)) {
                requests(sandbox, product);
            }
        }
        report.end();
    }

    // ---- start

    private void starts(List<Way> ways) throws Exception {
        report.section("Start, from the process's begin to readiness 200", "| way | median | min | max | ratio | processor time |");
        double fat = 0;
        try (Sandbox sandbox = new Sandbox()) {
            Map<Way, double[]> seconds = new HashMap<>();
            Map<Way, List<Double>> busy = new HashMap<>();
            ways.forEach(way -> seconds.put(way, new double[STARTS]));
            ways.forEach(way -> busy.put(way, new ArrayList<>()));
            // In turns, so that a busy moment of the machine meets all of them
            for (int i = 0; i < STARTS; i++) {
                for (Way way : ways) {
                    try (Product product = new Product(way, sandbox)) {
                        seconds.get(way)[i] = product.readyAfter.toMillis() / 1000.0;
                        busy.get(way).add(product.busyUntilReady.toMillis() / 1000.0);
                    }
                }
            }
            for (Way way : ways) {
                double[] each = seconds.get(way);
                Arrays.sort(each);
                fat = fat == 0 ? each[STARTS / 2] : fat;
                report.row("| %s | %.2f s | %.2f s | %.2f s | %.2f | %.2f s |", way.name, each[STARTS / 2], each[0],
                        each[STARTS - 1], each[STARTS / 2] / fat, at(busy.get(way), 0.5));
            }
        }
        report.line("Bound: extracted + archive to fat jar at most 0.5. Processor time: median, of all threads together.");
    }

    /** What docker/Dockerfile does: extract, then one training run that ends by itself. */
    private Path extracted() throws Exception {
        Path target = folder.resolve("extracted");
        if (Files.exists(target)) {
            return target.resolve("service.jar");
        }
        run(folder, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", target.toString());
        run(target, "-XX:ArchiveClassesAtExit=service.jsa", "-Xlog:cds=error", "-Xlog:cds+dynamic=error",
                "-Dspring.context.exit=onRefresh", "-jar", "service.jar", "--server.port=0",
                "--voiceflows.management.port=0", "--voiceflows.sandbox.http-port=0",
                "--voiceflows.sandbox.https-port=0");
        return target.resolve("service.jar");
    }

    // ---- memory

    private void memory(List<Way> ways) throws Exception {
        report.section("Memory of the service (resident set)",
                "| way | after the start | after " + FOR_MEMORY + " callbacks |");
        for (Way way : ways) {
            try (Sandbox sandbox = new Sandbox();
                    Product product = new Product(way, sandbox)) {
                long before = product.residentMegabytes();
                for (int i = 0; i < FOR_MEMORY; i++) {
                    sandbox.callback("Support callbacks", nextNumber());
                }
                until("all are written", () -> sandbox.written().size() >= FOR_MEMORY);
                report.row("| %s | %d MB | %d MB |", way.name, before, product.residentMegabytes());
            }
        }
    }

    // ---- delay

    private void delay(Sandbox sandbox, Product product) throws Exception {
        Map<String, Long> left = new HashMap<>();
        List<Double> seconds = new ArrayList<>();
        long begin = System.nanoTime();
        int sent = 0;
        until("one run is over", () -> !product.runs().isEmpty());
        while (seconds.size() < LEFT_ONE_BY_ONE) {
            if (sent < LEFT_ONE_BY_ONE && System.nanoTime() - begin >= BETWEEN.toNanos() * sent) {
                long at = System.nanoTime();
                left.put(sandbox.callback("Support callbacks", sandbox.contact(nextNumber())), at);
                sent++;
            }
            long now = System.nanoTime();
            for (String id : sandbox.written()) {
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
        report.row("| %d callbacks, one each %.1f s, with the wait for the run | %.2f s | %.2f s | %.2f s |",
                LEFT_ONE_BY_ONE, BETWEEN.toMillis() / 1000.0, at(seconds, 0.5), at(seconds, 0.95), at(seconds, 1));
        List<Double> runs = product.runs().stream()
                .filter(run -> run.written > 0)
                .map(run -> run.milliseconds / 1000.0)
                .toList();
        report.row("| the %d runs that wrote them, each as a whole | %.2f s | %.2f s | %.2f s |",
                runs.size(), at(runs, 0.5), at(runs, 0.95), at(runs, 1));
    }

    // ---- requests

    private record Case(String name, String list, boolean known, boolean sameNumber, int[] sizes) {}

    private void requests(Sandbox sandbox, Product product) throws Exception {
        product.nextRun();
        sandbox.callback("Support callbacks", nextNumber());
        sandbox.callback("Sales callbacks", nextNumber());
        until("sign-in and queues are warm", () -> sandbox.written().size() == 2);
        int[] sizes = {1, 10, 100};
        List<Case> cases = List.of(
                new Case("known contact, list that bundles", "Support callbacks", true, false, sizes),
                new Case("unknown number, list that bundles", "Support callbacks", false, false, sizes),
                new Case("known contact, list that ignores", "Sales callbacks", true, false, sizes),
                new Case("unknown number, list that ignores", "Sales callbacks", false, false, sizes),
                new Case("one contact again and again, bundled", "Support callbacks", true, true, new int[] {10}),
                new Case("one contact again and again, ignored", "Sales callbacks", true, true, new int[] {10}));
        report.section("Dataverse requests in one run, with what the sandbox counted; sign-in and queues are warm",
                "| callbacks | in the run | requests | per callback | naive | the run took | per callback |");
        String kinds = "";
        for (Case each : cases) {
            for (int size : each.sizes) {
                kinds = run(each, size, "", sandbox, product);
            }
            if (each == cases.get(0)) {
                report.note("The " + sizes[2] + " known contacts above asked for: " + kinds);
            }
        }
        sandbox.post("/sandbox/faults",
                "{\"neighbour\": \"dataverse\", \"action\": \"delay\", \"delayMillis\": 100, \"percent\": 100}");
        run(cases.get(0), 10, ", 100 ms per request", sandbox, product);
        sandbox.delete("/sandbox/faults");
        idle(sandbox, product);
    }

    private String run(Case each, int size, String more, Sandbox sandbox, Product product) throws Exception {
        for (int tries = 1; tries <= 3; tries++) {
            List<String> numbers = numbers(each, size, sandbox);
            product.nextRun();
            sandbox.delete("/sandbox/counters");
            numbers.parallelStream().forEach(number -> sandbox.callback(each.list, number));
            Run run = product.nextRun();
            if (run.reported == size) {
                long asked = sandbox.dataverseRequests();
                report.row("| %s%s | %d | %d | %.2f | %d | %.2f s | %.0f ms |", each.name, more, size, asked,
                        (double) asked / size, NAIVE * size, run.milliseconds / 1000.0,
                        (double) run.milliseconds / size);
                return sandbox.dataverseKinds();
            }
            // They fell into two runs: on a busy machine leaving them took too long. The rest is none of the next try's.
            until("the rest is written", () -> product.runs().get(0).reported == 0);
        }
        throw new IllegalStateException(size + " callbacks never fell into one run: the machine is too busy");
    }

    private List<String> numbers(Case each, int size, Sandbox sandbox) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (i == 0 || !each.sameNumber) {
                String number = nextNumber();
                numbers.add(each.known ? sandbox.contact(number) : number);
            } else {
                numbers.add(numbers.get(0));
            }
        }
        return numbers;
    }

    /** Runs that find nothing new, with hundreds of finished callbacks in the window that they look back over. */
    private void idle(Sandbox sandbox, Product product) throws Exception {
        product.nextRun();
        sandbox.delete("/sandbox/counters");
        int again = 0;
        for (int i = 0; i < IDLE_RUNS; i++) {
            again += product.nextRun().seenAgain;
        }
        report.line(String.format(Locale.ROOT, "Idle: %d runs without a new callback asked Dataverse %d times; they saw"
                + " %d finished callbacks again. Bounds: at most 1 per idle run, 0 for a callback seen again.",
                IDLE_RUNS, sandbox.dataverseRequests(), again));
    }

    private String nextNumber() {
        return "+44207946%04d".formatted(lastNumber++ % 1000);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("In vain waited until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }

    private static void run(Path where, String... arguments) throws Exception {
        Process process = start(where, where.resolveSibling("run.log"), Map.of(), List.of(arguments));
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("java " + String.join(" ", arguments) + " failed, see run.log");
        }
    }

    private static Process start(Path where, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        RUNNING.add(process);
        return process;
    }

    /** A port that nobody listens at and that was not given out before. */
    private static int freePort() throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } while (!PORTS.add(port));
        return port;
    }

    /** A way to start the service. */
    private record Way(String name, Path jar, String[] options) {}

    private record Run(String started, long milliseconds, int reported, int written, int seenAgain) {}

    /** A process that is asked over HTTP and ended in the end. */
    private abstract static class Server implements AutoCloseable {

        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private static final String LOGIN =
                "Basic " + Base64.getEncoder().encodeToString("admin:bench".getBytes(StandardCharsets.UTF_8));

        Process process;
        String address;

        String get(String path) {
            return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
        }

        String post(String path, String body) {
            return send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        void delete(String path) {
            send(HttpRequest.newBuilder(URI.create(address + path)).DELETE());
        }

        boolean answers(String path) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended with " + process.exitValue() + " before it answered");
            }
            try {
                get(path);
                return true;
            } catch (IllegalStateException notYet) {
                return false;
            }
        }

        private static String send(HttpRequest.Builder builder) {
            HttpRequest request = builder.header("Authorization", LOGIN).timeout(Duration.ofSeconds(20)).build();
            try {
                var answer = HTTP.send(request, BodyHandlers.ofString());
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
                }
                return answer.body();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            RUNNING.remove(process);
        }
    }

    /** The sandbox alone, without its scripted day. */
    private final class Sandbox extends Server {

        private static final Pattern WRITTEN = Pattern.compile("\"voice_callbackid\":\"([^\"]+)\"");
        private static final Pattern ID = Pattern.compile("\"Id\":\"([^\"]+)\"");
        private static final Pattern TOTAL = Pattern.compile("\"dataverse\":(\\d+)");
        private static final Pattern KIND = Pattern.compile("\"neighbour\":\"dataverse\",\"method\":\"(\\w+)\","
                + "\"path\":\"[^\"]*/([^\"/]+)\",\"status\":\\d+,\"count\":(\\d+)");

        private final Path settings;

        Sandbox() throws Exception {
            int port = freePort();
            Path data = Files.createTempDirectory(folder, "sandbox-");
            address = "http://localhost:" + port;
            process = start(folder, data.resolve("log"), Map.of(), List.of("-jar", jar.toString(),
                    "--voiceflows.sandbox.only=true", "--voiceflows.sandbox.day=false",
                    "--voiceflows.sandbox.http-port=" + port, "--voiceflows.sandbox.https-port=" + freePort(),
                    "--voiceflows.data-directory=" + data));
            settings = data.resolve("sandbox-" + port);
            until("the sandbox answers", () -> answers("/sandbox/switches") && Files.exists(settings.resolve("contoso.yaml")));
        }

        /** @return the id of the callback left */
        String callback(String list, String number) {
            Matcher id = ID.matcher(post("/sandbox/callbacks", """
                    {"list": "%s", "ContactNumber": "%s", "Note": "Please call me"}""".formatted(list, number)));
            id.find();
            return id.group(1);
        }

        /** Makes a contact with this number. */
        String contact(String number) {
            post("/sandbox/rows/contacts", """
                    {"firstname": "Robin", "lastname": "Counts", "telephone1": "%s"}""".formatted(number));
            return number;
        }

        Set<String> written() {
            Set<String> ids = new HashSet<>();
            Matcher each = WRITTEN.matcher(get("/sandbox/rows/phonecalls"));
            while (each.find()) {
                ids.add(each.group(1));
            }
            return ids;
        }

        long dataverseRequests() {
            Matcher total = TOTAL.matcher(get("/sandbox/counters"));
            total.find();
            return Long.parseLong(total.group(1));
        }

        String dataverseKinds() {
            List<String> kinds = new ArrayList<>();
            Matcher each = KIND.matcher(get("/sandbox/counters"));
            while (each.find()) {
                kinds.add(each.group(3) + " × " + each.group(1) + " " + each.group(2));
            }
            return String.join(", ", kinds);
        }
    }

    /** The service, with an empty journal and the sandbox's settings. */
    private final class Product extends Server {

        private static final Pattern RUN = Pattern.compile("\"started\":\"([^\"]+)\".*?\"milliseconds\":(\\d+).*?"
                + "\"reported\":(\\d+),\"written\":(\\d+).*?\"seenAgain\":(\\d+)");

        private final Duration readyAfter;
        /** Processor time of all its threads: says more than the clock where others use the processors too. */
        private final Duration busyUntilReady;

        Product(Way way, Sandbox sandbox) throws Exception {
            int port = freePort();
            address = "http://localhost:" + port;
            Path data = Files.createTempDirectory(folder, "product-");
            List<String> command = new ArrayList<>(List.of(way.options));
            // By its bare name, with which its archive was made
            command.addAll(List.of("-jar", way.jar.getFileName().toString(),
                    "--server.port=" + freePort(), "--voiceflows.management.port=" + port,
                    "--voiceflows.data-directory=" + data));
            long begin = System.nanoTime();
            process = start(way.jar.getParent(), data.resolve("log"), Map.of("VOICEFLOWS_SETTINGS",
                    sandbox.settings.toString(), "VOICEFLOWS_ADMIN_PASSWORD", "bench"), command);
            until("the service is ready", () -> answers("/actuator/health/readiness"));
            readyAfter = Duration.ofNanos(System.nanoTime() - begin);
            busyUntilReady = process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        List<Run> runs() {
            List<Run> runs = new ArrayList<>();
            Matcher each = RUN.matcher(get("/admin/tenants/contoso/runs?pipeline=callback-sync&limit=20"));
            while (each.find()) {
                runs.add(new Run(each.group(1), Long.parseLong(each.group(2)), Integer.parseInt(each.group(3)),
                        Integer.parseInt(each.group(4)), Integer.parseInt(each.group(5))));
            }
            return runs;
        }

        /** Waits for the end of the next run. */
        Run nextRun() throws InterruptedException {
            String before = runs().isEmpty() ? "" : runs().get(0).started;
            until("a run is over", () -> !runs().isEmpty() && !runs().get(0).started.equals(before));
            return runs().get(0);
        }

        long residentMegabytes() throws IOException {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
            return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()) / 1024;
        }
    }

    /** Markdown, on the screen as it comes and in bench/results in the end. */
    private static final class Report {

        private final StringBuilder text = new StringBuilder();
        private final List<String> notes = new ArrayList<>();
        private final List<String> parts;

        /** @param parts what is measured, none for everything */
        Report(List<String> parts) {
            this.parts = parts;
        }

        void begin() throws Exception {
            line("# Callbacks, " + LocalDate.now(ZoneOffset.UTC));
            line("Command: `mvn -q package -DskipTests && java bench/CallbackBench.java%s`".formatted(
                    parts.isEmpty() ? "" : " target/voice-flows.jar " + String.join(" ", parts)));
            line("Environment: %d cores, %s, %s %s, %s %s, commit %s, load at the begin %s".formatted(
                    Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("java.vm.name"),
                    System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
                    output("git", "rev-parse", "--short", "HEAD"), load()));
        }

        void end() throws Exception {
            flush();
            line("Load at the end: " + load());
            Path file = Path.of("bench/results", LocalDate.now(ZoneOffset.UTC) + "-callbacks"
                    + (parts.isEmpty() ? "" : "-" + String.join("-", parts)) + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString().replaceAll("\n{3,}", "\n\n"));
        }

        void section(String title, String header) {
            flush();
            line("## " + title);
            add("\n" + header + "\n" + header.replaceAll("[^|]+", "---") + "\n");
        }

        void row(String format, Object... values) {
            add(String.format(Locale.ROOT, format, values) + "\n");
        }

        /** A line that stands below the table. */
        void note(String line) {
            notes.add(line);
        }

        void line(String line) {
            flush();
            add("\n" + line + "\n");
        }

        private void flush() {
            List<String> all = List.copyOf(notes);
            notes.clear();
            all.forEach(each -> add("\n" + each + "\n"));
        }

        private void add(String more) {
            text.append(more);
            System.out.print(more);
        }

        private static String load() throws IOException {
            Matcher load = Pattern.compile("load averages?: ([\\d.,]+)").matcher(output("uptime"));
            return load.find() ? load.group(1).replaceAll(",$", "") : "unknown";
        }

        private static String memory() throws IOException {
            Path linux = Path.of("/proc/meminfo");
            Matcher total = Pattern.compile("MemTotal:\\s+(\\d+)")
                    .matcher(Files.exists(linux) ? Files.readString(linux) : "");
            return total.find() ? Long.parseLong(total.group(1)) / 1024 / 1024 + " GiB" : "memory unknown";
        }

        private static String output(String... command) throws IOException {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
