import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how quickly Smart Routing answers, with open-loop load: requests leave at their time whether earlier ones are
 * answered or not, and what is late counts. Needs a JDK and nothing else: java bench/RoutingBench.java [jar [seconds]]. See
 * bench/README.md.
 */
public final class RoutingBench {

    private static final String KEY = "sandbox-routing-key";
    private static final int ROUNDS = 3;
    private static final int SYNCED = 1_000;
    private static final List<Integer> RATES = List.of(200, 1_000);
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

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path jar;
    private final Path folder;
    private final int seconds;
    private final StringBuilder report = new StringBuilder();
    private final List<Process> running = new ArrayList<>();
    private String service;
    private String management;
    private String sandbox;

    private RoutingBench(Path jar, Path folder, int seconds) {
        this.jar = jar;
        this.folder = folder;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "target/voice-flows.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(jar + " is not there. Build it: mvn -q package -DskipTests");
        }
        Path folder = Files.createTempDirectory("routing-bench-");
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        RoutingBench bench = new RoutingBench(Files.copy(jar, folder.resolve("service.jar")), folder, seconds);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> bench.running.forEach(Process::destroyForcibly)));
        try {
            bench.measure();
        } finally {
            bench.stop();
        }
    }

    private void measure() throws Exception {
        say("# Smart Routing, " + LocalDate.now(ZoneOffset.UTC));
        say("\nCommand: `mvn -q package -DskipTests && java bench/RoutingBench.java`");
        say("\nEnvironment: %d cores, %s %s, %s %s, commit %s, load at the begin %s, %d s per line and round".formatted(
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.vm.name"),
                System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
                output("git", "rev-parse", "--short", "HEAD"), load(), seconds));
        start();
        load(routing(), 200, Math.min(seconds, 10));
        load(empty(), 200, Math.min(seconds, 10));

        say("\n## Latency in milliseconds, lateness counted; medians of %d rounds\n".formatted(ROUNDS));
        say("| what | rate | p50 | p99 (least–most) | max | answers |\n|---|---|---|---|---|---|");
        Figures healthy = null;
        Figures bare = null;
        for (int rate : RATES) {
            Figures nothing = rounds("empty route", empty(), rate);
            Figures asked = rounds("Smart Routing", routing(), rate);
            healthy = healthy == null ? asked : healthy;
            bare = bare == null ? nothing : bare;
        }
        Figures before = rounds("Smart Routing, once more", routing(), 200);
        post(sandbox + "/sandbox/faults", "{\"neighbour\": \"dataverse\", \"action\": \"answer\", \"status\": 503}");
        Figures outage = rounds("while Dynamics is away", routing(), 200);
        delete(sandbox + "/sandbox/faults");
        for (int i = 0; i < SYNCED; i++) {
            post(sandbox + "/sandbox/callbacks", """
                    {"list": "Support callbacks", "ContactNumber": "+3584077%05d", "Note": "bench"}""".formatted(i));
        }
        Figures syncing = rounds("while " + SYNCED + " callbacks are synchronised", routing(), 200);

        say("\n## Ratios\n\n| # | ratio | value | bound |\n|---|---|---|---|");
        say("| B8 | p99 ÷ p99 of an empty route, 200/s | %.2f | 2 |".formatted(healthy.p99 / bare.p99));
        say("| B9 | p99 during an outage of Dynamics ÷ healthy | %.2f | 1.2 |".formatted(outage.p99 / before.p99));
        say("| B10 | p99 during a synchronisation ÷ healthy | %.2f | 2 |".formatted(syncing.p99 / before.p99));
        say("\nLoad at the end: " + load());
        Path file = Path.of("bench/results", LocalDate.now(ZoneOffset.UTC) + "-routing.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report);
    }

    private record Figures(double p50, double p99, double max, String answers) {}

    private interface Asking {
        HttpRequest request(int number);
    }

    private Asking empty() {
        return number -> request("/webhooks/bench-empty", "{}");
    }

    private Asking routing() {
        return number -> request("/smart-routing/contoso", """
                {"anum": "%s", "bnum": "+14255550100", "targetid": "SUPPORT", "extradata": {"CallId": "%d"}}"""
                .formatted(CALLERS.get(number % CALLERS.size()), number));
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .header("Content-Type", "application/json")
                .header("X-Benemen-APIKey", KEY)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private Figures rounds(String what, Asking asking, int rate) throws Exception {
        List<Figures> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(load(asking, rate, seconds));
        }
        double[] p99 = rounds.stream().mapToDouble(Figures::p99).sorted().toArray();
        Figures median = new Figures(
                median(rounds.stream().mapToDouble(Figures::p50).toArray()),
                median(p99),
                rounds.stream().mapToDouble(Figures::max).max().orElseThrow(),
                rounds.get(0).answers);
        say("| %s | %d/s | %.2f | %.2f (%.2f–%.2f) | %.1f | %s |".formatted(
                what, rate, median.p50, median.p99, p99[0], p99[p99.length - 1], median.max, median.answers));
        return median;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Each request has its time, from which its latency counts, also where it leaves later. */
    private Figures load(Asking asking, int rate, int forSeconds) throws Exception {
        int count = rate * forSeconds;
        double[] milliseconds = new double[count];
        AtomicInteger[] statuses = new AtomicInteger[600];
        Arrays.setAll(statuses, status -> new AtomicInteger());
        List<CompletableFuture<?>> all = new ArrayList<>(count);
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < count; i++) {
            int number = i;
            long due = begin + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(asking.request(number), BodyHandlers.ofString());
            all.add(answer.handle((told, failure) -> {
                milliseconds[number] = (System.nanoTime() - due) / 1e6;
                return statuses[failure == null ? told.statusCode() : 0].incrementAndGet();
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        Arrays.sort(milliseconds);
        StringBuilder answers = new StringBuilder();
        for (int status = 0; status < statuses.length; status++) {
            if (statuses[status].get() > 0) {
                answers.append(answers.isEmpty() ? "" : ", ").append(status).append(": ").append(statuses[status]);
            }
        }
        return new Figures(
                milliseconds[count / 2], milliseconds[(int) (count * 0.99)], milliseconds[count - 1], answers.toString());
    }

    // ---- processes

    private void start() throws Exception {
        int sandboxPort = freePort();
        Path data = Files.createDirectories(folder.resolve("sandbox"));
        sandbox = "http://localhost:" + sandboxPort;
        run(data.resolve("log"), Map.of(), "--voiceflows.sandbox.only=true", "--voiceflows.sandbox.day=false",
                "--voiceflows.sandbox.http-port=" + sandboxPort, "--voiceflows.sandbox.https-port=" + freePort(),
                "--voiceflows.data-directory=" + data);
        Path settings = data.resolve("sandbox-" + sandboxPort);
        until("the sandbox answers",
                () -> answers(sandbox + "/sandbox/switches") && Files.exists(settings.resolve("contoso.yaml")));
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("bench-empty.camel.yaml"), EMPTY_ROUTE);
        int port = freePort();
        int managementPort = freePort();
        service = "http://localhost:" + port;
        management = "http://localhost:" + managementPort;
        run(folder.resolve("service.log"),
                Map.of("VOICEFLOWS_SETTINGS", settings.toString(), "VOICEFLOWS_ADMIN_PASSWORD", "bench"),
                "--server.port=" + port, "--voiceflows.management.port=" + managementPort,
                "--voiceflows.routes-directory=" + routes, "--voiceflows.data-directory=" + folder.resolve("data"));
        until("the service is ready", () -> answers(management + "/actuator/health/readiness"));
        until("the customers are known", () -> post(service + "/smart-routing/contoso", """
                {"anum": "+358401234567", "bnum": "+14255550100"}""").contains("InitialTarget"));
    }

    private void run(Path log, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(folder.toFile()).environment().putAll(environment);
        running.add(builder.start());
    }

    private void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void until(String what, BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            if (done.getAsBoolean()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Waited two minutes until " + what);
    }

    private boolean answers(String address) {
        try {
            return send(HttpRequest.newBuilder(URI.create(address)).GET()).statusCode() == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private String post(String address, String body) {
        return send(HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .header("X-Benemen-APIKey", KEY)
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    private void delete(String address) {
        send(HttpRequest.newBuilder(URI.create(address)).DELETE());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String login = Base64.getEncoder().encodeToString("admin:bench".getBytes(StandardCharsets.UTF_8));
        if (management != null) {
            request.header("Authorization", "Basic " + login);
        }
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void say(String line) {
        report.append(line).append('\n');
        System.out.println(line);
    }

    private static String load() throws IOException {
        Matcher load = Pattern.compile("load averages?: ([\\d.,]+)").matcher(output("uptime"));
        return load.find() ? load.group(1).replaceAll(",$", "") : "unknown";
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
