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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what calls cost the packaged service against the sandbox, both as processes of their own on the loopback
 * address. Needs a JDK and nothing else: java bench/CallBench.java [jar [requests|delay|night ...]]. See bench/README.md.
 */
public final class CallBench {

    private static final List<String> PARTS = List.of("requests", "delay", "night");
    /** Duplicate check 1, customer 3, user 1, create 1, complete 1: each asked for each call. */
    private static final int NAIVE = 7;
    /** A call that is seen again costs the naive way its duplicate check. */
    private static final int NAIVE_AGAIN = 1;
    /** A run each minute over two hours: so often is a call seen again. */
    private static final int SIGHTINGS = 120;
    private static final int ONE_BY_ONE = 40;
    private static final int AT_NIGHT = 2000;
    private static final int NEW_AT_NIGHT = AT_NIGHT / 100;

    /** In Dynamics, with the embedded phone. */
    private static final String ALEX = "3f0d1c52-74f9-4911-80e0-000000000002";
    /** The bench enters him in Dynamics; he does not hold the Voice User role, so that he has no embedded phone. */
    private static final String IRVIN = "3f0d1c52-74f9-4911-80e0-000000000005";
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private static final Set<Integer> PORTS = new HashSet<>();
    private static final Set<Process> RUNNING = new HashSet<>();

    private final Path jar;
    private final Path folder;
    private final List<String> parts;
    private final Report report;
    private int lastNumber;

    private CallBench(Path jar, Path folder, List<String> parts) {
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
        Path folder = Files.createTempDirectory("call-bench-");
        // A copy, because a build may replace the jar while it is measured
        List<String> parts = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : PARTS;
        new CallBench(Files.copy(jar, folder.resolve("service.jar")), folder, parts).measure();
    }

    private void measure() throws Exception {
        report.begin();
        for (String part : parts) {
            try (Sandbox sandbox = new Sandbox();
                    Product product = new Product(sandbox)) {
                product.ready();
                switch (part) {
                    case "requests" -> requests(sandbox, product);
                    case "delay" -> delays(sandbox, product);
                    default -> night(sandbox, product);
                }
            }
        }
        report.end();
    }

    // ---- requests

    /**
     * A kind of call.
     *
     * @param user who had it
     * @param laterBy seconds after it is reported until its recording appears; 0 = it is reported with it
     */
    private record Case(String name, String user, int laterBy) {}

    private void requests(Sandbox sandbox, Product product) throws Exception {
        List<Case> cases = List.of(
                new Case("reported with its recording, a user without embedded phone", IRVIN, 0),
                new Case("reported with its recording, a user with embedded phone", ALEX, 0),
                new Case("its recording comes 15 s later, a user with embedded phone", ALEX, 15));
        report.section("Dataverse requests until the phone calls are written and completed (B1)",
                "| calls | in the run | requests | per call | bound | naive | index apart |");
        int written = 0;
        product.schedules(Map.of("call-sync", "0/20 * * * * ?"));
        for (Case each : cases) {
            for (int size : new int[] {1, 10, 100}) {
                written += cost(each, size, sandbox, product);
            }
        }
        again(written, sandbox, product);
    }

    private int cost(Case each, int size, Sandbox sandbox, Product product) throws Exception {
        int made = 0;
        for (int tries = 1; tries <= 6; tries++) {
            List<String> numbers = customers(size, sandbox, product);
            product.nextRun("call-sync");
            int before = sandbox.completed();
            sandbox.delete("/sandbox/counters");
            Instant start = Instant.now().minusSeconds(150);
            numbers.parallelStream().forEach(number -> sandbox.call(each.user, number, start, each.laterBy == 0 ? 0 : 90 + each.laterBy));
            made += size;
            Run run = product.nextRun("call-sync");
            until("all are completed", () -> sandbox.completed() >= before + size);
            if (run.written == size) {
                Counted counted = sandbox.counted();
                double perCall = (double) counted.requests / size;
                report.row("| %s | %d | %d | %.2f | %s | %d | %d |", each.name, size, counted.requests, perCall,
                        bound(perCall, size == 1 ? 2 : size == 10 ? 0.3 : 0.1), NAIVE * size, counted.index);
                if (size == 100) {
                    report.note("The " + size + " (" + each.name + ") asked for: " + counted.kinds);
                }
                return made;
            }
            // They fell into two runs: on a busy machine making them took too long.
        }
        throw new IllegalStateException(size + " calls never fell into one run: the machine is too busy");
    }

    /** Runs that find nothing new: they cost the same as a call that is seen again, nothing. */
    private void again(int calls, Sandbox sandbox, Product product) throws Exception {
        product.schedules(Map.of("call-sync", "* * * * * ?"));
        product.nextRun("call-sync");
        int runs = product.runsSoFar("call-sync");
        sandbox.delete("/sandbox/counters");
        until(SIGHTINGS + " runs are over", 10, () -> product.runsSoFar("call-sync") >= runs + SIGHTINGS);
        int done = product.runsSoFar("call-sync") - runs;
        Run last = product.runs("call-sync").get(0);
        Counted counted = sandbox.counted();
        int seen = last.seenAgain * done;
        report.section("Calls seen again (B2) and idle runs (B3)",
                "| | number | Dataverse requests | each | bound | naive | Enreach requests |");
        report.row("| sightings of %d written calls | %d | %d | %.4f | %s | %d | |", last.seenAgain, seen,
                counted.requests, (double) counted.requests / seen, bound((double) counted.requests / seen, 0),
                NAIVE_AGAIN * seen);
        report.row("| idle runs, one each second | %d | %d | %.2f | %s | | %.2f each |", done, counted.requests,
                (double) counted.requests / done, bound((double) counted.requests / done, 1),
                (double) counted.enreach / done);
        report.line(("The customer index apart: %d requests in that time, one per table each time it is brought up to date,"
                + " whatever the number of runs and calls. The bench made %d calls.").formatted(counted.index, calls));
    }

    // ---- delay

    private void delays(Sandbox sandbox, Product product) throws Exception {
        report.section("From a call's end to its phone call, and to its recording link and completion",
                "| " + ONE_BY_ONE + " calls, their recordings 15 s after the end | phone call p50 | p95 | max | complete"
                        + " p50 | p95 | max |");
        delay("without embedded phone, runs each 10 s", IRVIN, Duration.ofMillis(1700), sandbox, product);
        delay("with embedded phone (settle 10 s), runs each 10 s", ALEX, Duration.ofMillis(1700), sandbox, product);
        product.defaults();
        delay("without embedded phone, schedules as delivered", IRVIN, Duration.ofMillis(3100), sandbox, product);
        delay("with embedded phone, schedules and settle time as delivered", ALEX, Duration.ofMillis(3100), sandbox,
                product);
        report.line("As delivered: calls each 60 s, details each 20 s, 30 s for an embedded phone to write first. Goal for"
                + " the phone call: p50 at most 40 s, p95 at most 75 s.");
    }

    private void delay(String name, String user, Duration between, Sandbox sandbox, Product product) throws Exception {
        List<String> numbers = customers(ONE_BY_ONE, sandbox, product);
        product.nextRun("call-sync");
        Map<String, Long> ended = new HashMap<>();
        Map<String, Double> visible = new HashMap<>();
        Map<String, Double> complete = new HashMap<>();
        long begin = System.nanoTime();
        while (complete.size() < ONE_BY_ONE) {
            int sent = ended.size();
            if (sent < ONE_BY_ONE && System.nanoTime() - begin >= between.toNanos() * sent) {
                long at = System.nanoTime();
                ended.put(sandbox.call(user, numbers.get(sent), Instant.now().minusSeconds(60), 15), at);
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
        List<Double> first = List.copyOf(visible.values());
        List<Double> last = List.copyOf(complete.values());
        report.row("| %s | %.1f s | %.1f s | %.1f s | %.1f s | %.1f s | %.1f s |", name, at(first, 0.5), at(first, 0.95),
                at(first, 1), at(last, 0.5), at(last, 0.95), at(last, 1));
    }

    // ---- night

    private void night(Sandbox sandbox, Product product) throws Exception {
        int known = AT_NIGHT - NEW_AT_NIGHT;
        List<String> numbers = customers(known, sandbox, product);
        product.nextRun("call-sync");
        int before = sandbox.completed();
        sandbox.delete("/sandbox/counters");
        Instant lately = Instant.now().minus(40, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        long begin = System.nanoTime();
        IntStream.range(0, known).parallel().forEach(i -> sandbox.call(IRVIN, numbers.get(i), lately.plusSeconds(i), 0));
        until("the day's calls are completed", 20, () -> sandbox.completed() >= before + known);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Counted day = sandbox.counted();
        List<Run> busy = product.runs("call-sync").stream()
                .filter(run -> run.written > 0)
                .toList();
        report.section("Many calls, and the night over them (B1, B4)",
                "| | calls | Dataverse requests | each | bound | naive | took |");
        report.row("| the day's calls, made at once: %d runs | %d | %d | %.3f | %s | %d | %.0f s |", busy.size(), known,
                day.requests, (double) day.requests / known, bound((double) day.requests / known, 0.05), NAIVE * known,
                seconds);
        // Begun longer ago than the call sync looks back: the night alone finds them.
        List<String> more = customers(NEW_AT_NIGHT, sandbox, product);
        Instant longAgo = Instant.now().minus(20, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < NEW_AT_NIGHT; i++) {
            sandbox.call(IRVIN, more.get(i), longAgo.plus(i * 30L, ChronoUnit.MINUTES), 0);
        }
        product.nightSoon();
        sandbox.delete("/sandbox/counters");
        until("the night is over", () -> !product.runs("call-sync-retroactive").isEmpty());
        Run run = product.runs("call-sync-retroactive").get(0);
        Counted counted = sandbox.counted();
        report.row("| the night's run: %d seen again, %d newly written; per newly written | %d | %d | %.2f | %s | %d | %.1f s |",
                run.seenAgain, run.written, run.seenAgain + run.written, counted.requests,
                (double) counted.requests / run.written, bound((double) counted.requests / run.written, 0.1),
                (run.seenAgain + run.written) * NAIVE_AGAIN + run.written * (NAIVE - NAIVE_AGAIN),
                run.milliseconds / 1000.0);
        report.line("The night asked for: %s. Enreach was asked %d times. The index apart: %d.".formatted(counted.kinds,
                counted.enreach, counted.index));
    }

    // ---- helpers

    private static String bound(double value, double most) {
        return (most == Math.rint(most) ? "%.0f" : "%s").formatted(most) + (value <= most ? ": kept" : ": **missed**");
    }

    /** Makes so many contacts, each with a new number, and waits until the service knows them. */
    private List<String> customers(int size, Sandbox sandbox, Product product) throws InterruptedException {
        int before = product.figure("voiceflows_index_numbers");
        List<String> numbers = Stream.generate(this::nextNumber).limit(size).toList();
        numbers.parallelStream().forEach(sandbox::contact);
        until("the customers are known", () -> product.figure("voiceflows_index_numbers") >= before + size);
        return numbers;
    }

    private String nextNumber() {
        return "+1425555%04d".formatted(2000 + lastNumber++);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        until(what, 5, holds);
    }

    private static void until(String what, int minutes, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("In vain waited until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
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

    private record Run(String started, long milliseconds, int reported, int written, int seenAgain) {}

    /**
     * What the sandbox counted.
     *
     * @param requests to Dataverse, without those of the customer index
     * @param index of the customer index
     */
    private record Counted(int requests, int index, int enreach, String kinds) {}

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
            HttpRequest request = builder.header("Authorization", LOGIN).timeout(Duration.ofSeconds(30)).build();
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

        private static final Pattern ROW = Pattern.compile("\\{[^{}]*\"voice_callid\":\"([^\"]+)\"[^{}]*\\}");
        private static final Pattern ID = Pattern.compile("\"CallId\":\"([^\"]+)\"");
        private static final Pattern COUNT = Pattern.compile("\"neighbour\":\"(\\w+)\",\"method\":\"(\\w+)\","
                + "\"path\":\"[^\"]*/([^\"/]+)\",\"status\":\\d+,\"count\":(\\d+)");
        private static final Set<String> INDEXED = Set.of("contacts", "accounts", "leads");

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
            forgetCalls();
            post("/sandbox/rows/systemusers", """
                    {"firstname": "Irvin", "lastname": "Sayers", "domainname": "irvin.sayers@contoso.example",
                     "internalemailaddress": "irvin.sayers@contoso.example", "mobilephone": "+14255550145",
                     "isdisabled": false, "voice_telephonyuserid": "%s"}""".formatted(IRVIN));
        }

        /**
         * Makes an answered work call that lasted 60 s and has a recording.
         *
         * @param recordingDelay seconds after its end until the recording appears
         * @return the call's id
         */
        String call(String user, String number, Instant start, int recordingDelay) {
            Matcher id = ID.matcher(post("/sandbox/calls", """
                    {"UserId": "%s", "ANum": "%s", "BNum": "+14255550142", "StartTime": "%s", "Duration": 60,
                     "RecordingIds": ["30629cdf-6023-4b11-b821-0000000000ff"], "recordingDelaySeconds": %d}"""
                    .formatted(user, number, start.truncatedTo(ChronoUnit.SECONDS), recordingDelay)));
            id.find();
            return id.group(1);
        }

        void contact(String number) {
            post("/sandbox/rows/contacts", """
                    {"firstname": "Robin", "lastname": "Counts", "telephone1": "%s"}""".formatted(number));
        }

        /** The calls that are there from the start are none of the measuring's. */
        void forgetCalls() {
            Matcher each = ID.matcher(get("/sandbox/calls"));
            while (each.find()) {
                delete("/sandbox/calls/" + each.group(1));
            }
        }

        /** Ids of the calls that have phone calls, and whether these are completed and have the recording's link. */
        Map<String, Boolean> phoneCalls() {
            Map<String, Boolean> rows = new HashMap<>();
            Matcher each = ROW.matcher(get("/sandbox/rows/phonecalls"));
            while (each.find()) {
                rows.put(each.group(1), each.group().contains("\"statecode\":1")
                        && each.group().contains("\"voice_recordingurl\":\"http"));
            }
            return rows;
        }

        int completed() {
            return (int) phoneCalls().values().stream().filter(complete -> complete).count();
        }

        Counted counted() {
            int requests = 0;
            int index = 0;
            int enreach = 0;
            Map<String, Integer> kinds = new TreeMap<>();
            Matcher each = COUNT.matcher(get("/sandbox/counters"));
            while (each.find()) {
                int count = Integer.parseInt(each.group(4));
                if (each.group(1).equals("enreach")) {
                    enreach += count;
                } else if (each.group(1).equals("dataverse") && INDEXED.contains(each.group(3))) {
                    index += count;
                } else if (each.group(1).equals("dataverse")) {
                    requests += count;
                    kinds.merge(each.group(2) + " " + each.group(3), count, Integer::sum);
                }
            }
            List<String> texts = new ArrayList<>();
            kinds.forEach((kind, count) -> texts.add(count + " × " + kind));
            return new Counted(requests, index, enreach, String.join(", ", texts));
        }
    }

    /** The service, with an empty journal and the sandbox's settings, changed where the measuring needs it. */
    private final class Product extends Server {

        private static final Pattern RUN = Pattern.compile("\"started\":\"([^\"]+)\".*?\"milliseconds\":(\\d+).*?"
                + "\"reported\":(\\d+),\"written\":(\\d+).*?\"seenAgain\":(\\d+)");

        private final Path settings;
        private final Map<String, String> schedules = new TreeMap<>(Map.of(
                "callback-sync", NEVER, "call-sync", "0/10 * * * * ?", "call-details", "5/10 * * * * ?",
                "customer-index", "0/2 * * * * ?"));
        private final String others;
        private String night = "22:00-23:30";
        private int settle = 10;

        Product(Sandbox sandbox) throws Exception {
            int port = freePort();
            address = "http://localhost:" + port;
            Path data = Files.createTempDirectory(folder, "product-");
            settings = data.resolve("settings");
            copy(sandbox.settings, settings);
            others = Files.readString(settings.resolve("contoso.yaml"))
                    .replaceAll("(?m)^schedules:\\n(?:  .*\\n)+", "")
                    .replaceAll("(?m)^  settle-seconds:.*\\n", "")
                    .replaceAll("(?m)^  enable-audit:.*\\n", "");
            write();
            process = start(folder, data.resolve("log"), Map.of("VOICEFLOWS_SETTINGS", settings.toString(),
                    "VOICEFLOWS_ADMIN_PASSWORD", "bench"), List.of("-jar", jar.toString(),
                    "--server.port=" + freePort(), "--voiceflows.management.port=" + port,
                    "--voiceflows.data-directory=" + data));
            until("the service is ready", () -> answers("/actuator/health/readiness"));
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path each : all.toList()) {
                    Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        private void write() throws IOException {
            StringBuilder text = new StringBuilder(others.replaceFirst("(?m)^phone-call-sync:\\n",
                    "phone-call-sync:\n  execution-interval: 60\n  settle-seconds: " + settle + "\n"));
            text.append("schedules:\n  retroactive-window: ").append(night).append('\n');
            schedules.forEach((name, cron) -> text.append("  %s: \"%s\"\n".formatted(name, cron)));
            Files.writeString(settings.resolve("contoso.yaml"), text);
        }

        private void refresh() throws IOException {
            write();
            String answer = post("/admin/tenants/contoso/settings/refresh", "");
            if (!answer.contains("\"problems\":[]")) {
                throw new IllegalStateException(answer);
            }
        }

        /** Users have their telephony ids, and a first run of everything is over. */
        void ready() throws InterruptedException {
            post("/admin/tenants/contoso/user-ids", "");
            until("the users have their ids", () -> !runs("user-ids").isEmpty());
            until("the customers are known", () -> figure("voiceflows_index_numbers") > 0);
            nextRun("call-sync");
            nextRun("call-details");
        }

        void schedules(Map<String, String> changed) throws IOException {
            schedules.putAll(changed);
            refresh();
        }

        /** What a tenant has who sets nothing. */
        void defaults() throws IOException {
            settle = 30;
            schedules(Map.of("call-sync", "0 * * * * ?", "call-details", "0/20 * * * * ?",
                    "customer-index", "0/10 * * * * ?"));
        }

        /** The night's moment comes within a minute or two, and nothing else runs meanwhile. */
        void nightSoon() throws IOException {
            DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
            Instant soon = Instant.now().plus(1, ChronoUnit.MINUTES);
            night = time.format(soon) + "-" + time.format(soon.plus(1, ChronoUnit.MINUTES));
            schedules(Map.of("call-sync", NEVER, "call-details", NEVER, "customer-index", "0/10 * * * * ?"));
        }

        List<Run> runs(String pipeline) {
            List<Run> runs = new ArrayList<>();
            Matcher each = RUN.matcher(get("/admin/tenants/contoso/runs?limit=200&pipeline=" + pipeline));
            while (each.find()) {
                runs.add(new Run(each.group(1), Long.parseLong(each.group(2)), Integer.parseInt(each.group(3)),
                        Integer.parseInt(each.group(4)), Integer.parseInt(each.group(5))));
            }
            return runs;
        }

        int runsSoFar(String pipeline) {
            return figure("voiceflows_run_seconds_count\\{[^}]*pipeline=\"" + pipeline + "\"[^}]*\\}");
        }

        /** The sum of what a metric tells; 0 while it is not there. */
        int figure(String metric) {
            Matcher each = Pattern.compile("(?m)^" + metric + "(?:\\{[^}]*\\})? ([\\d.E]+)$").matcher(get("/actuator/prometheus"));
            double sum = 0;
            while (each.find()) {
                sum += Double.parseDouble(each.group(1));
            }
            return (int) sum;
        }

        /** Waits for the end of the next run. */
        Run nextRun(String pipeline) throws InterruptedException {
            String before = runs(pipeline).isEmpty() ? "" : runs(pipeline).get(0).started;
            until("a run of " + pipeline + " is over",
                    () -> !runs(pipeline).isEmpty() && !runs(pipeline).get(0).started.equals(before));
            return runs(pipeline).get(0);
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
            line("# Calls, " + LocalDate.now(ZoneOffset.UTC));
            line("Command: `mvn -q package -DskipTests && java bench/CallBench.java%s`".formatted(
                    parts.isEmpty() ? "" : " target/voice-flows.jar " + String.join(" ", parts)));
            line("Environment: %d cores, %s, %s %s, %s %s, commit %s, load at the begin %s".formatted(
                    Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("java.vm.name"),
                    System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
                    output("git", "rev-parse", "--short", "HEAD"), load()));
        }

        void end() throws Exception {
            flush();
            line("Load at the end: " + load());
            Path file = Path.of("bench/results", LocalDate.now(ZoneOffset.UTC) + "-calls"
                    + (parts.isEmpty() ? "" : "-" + String.join("-", parts)) + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n");
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
