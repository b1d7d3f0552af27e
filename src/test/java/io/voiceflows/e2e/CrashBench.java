package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged service at random moments while calls and callbacks arrive, against a sandbox in a process of its
 * own, and asks the oracle in the end. No part of the build: bench/README.md says how to run it.
 */
class CrashBench {

    private static final int KILLS = Integer.getInteger("crash.kills", 200);
    private static final int CALLS = Integer.getInteger("crash.calls", 5000);
    private static final int CALLBACKS = Integer.getInteger("crash.callbacks", 500);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int RECOVER_EVERY = 10;

    private static final Pattern LOGGED = Pattern.compile("(?m)^\\S+Z (WARN|ERROR) +(\\S+) ");

    @TempDir
    Path folder;

    @Test
    void killsAtRandomMomentsLoseAndDoubleNothing() throws Exception {
        System.out.printf("crash.seed=%d, %d kills, %d calls, %d callbacks%n", SEED, KILLS, CALLS, CALLBACKS);
        int http = freePort();
        int https = freePort();
        Path sandboxLog = folder.resolve("sandbox.log");
        long began = System.nanoTime();
        try (ChildProduct sandbox = sandbox(sandboxLog, http, https)) {
            URI address = URI.create("http://localhost:" + http);
            await().atMost(ChildProduct.PATIENCE).ignoreExceptions().until(() -> !get(address, "/sandbox/clock")
                    .isEmpty());
            settings(address, URI.create("https://localhost:" + https));
            ChildProduct product = ChildProduct.of(QuickImage.make(ChildProduct.JAR, folder.resolve("image")), folder);
            try (CrashRun run = new CrashRun(product, new SandboxControl(address), new Random(SEED))) {
                List<Integer> cycles = killAll(run);
                Verdict verdict = run.verdict();
                report(verdict, cycles, run.product(), Duration.ofNanos(System.nanoTime() - began));
                verdict.mustHold();
            }
            assertThat(sandbox.isAlive()).isTrue();
        }
    }

    private static List<Integer> killAll(CrashRun run) {
        List<Integer> cycles = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            run.slowWrites(20);
            run.liveAndDie(share(CALLS, kill), share(CALLBACKS, kill));
            if (kill % RECOVER_EVERY == 0 || kill == KILLS) {
                cycles.add(run.recover());
                System.out.printf(
                        "%d kills: %s; recovered in %d runs%n",
                        kill, run.oracle().stands(), cycles.get(cycles.size() - 1));
                if (kill < KILLS) {
                    run.product().kill();
                }
            }
        }
        return cycles;
    }

    /** Of so many the part that arrives before this kill, so that all have arrived before the last one. */
    private static int share(int all, int kill) {
        return all * kill / KILLS - all * (kill - 1) / KILLS;
    }

    private static ChildProduct sandbox(Path log, int http, int https) {
        return ChildProduct.with(
                        log,
                        "--voiceflows.sandbox.only=true",
                        "--voiceflows.sandbox.day=false",
                        "--voiceflows.sandbox.http-port=" + http,
                        "--voiceflows.sandbox.https-port=" + https,
                        "--voiceflows.data-directory=" + log.resolveSibling("sandbox"))
                .start();
    }

    private void settings(URI http, URI https) throws Exception {
        Path settings = Files.createDirectories(folder.resolve("settings"));
        Files.writeString(settings.resolve("dynamics-secret"), SandboxOptions.CLIENT_SECRET);
        Files.writeString(settings.resolve("enreach-key"), SandboxOptions.ENREACH_KEY);
        Files.writeString(settings.resolve("ca.pem"), get(http, "/sandbox/ca.pem"));
        Files.writeString(
                settings.resolve(Stand.TENANT + ".yaml"),
                Stand.tenant(
                        http,
                        https,
                        Stand.profile(
                                "Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                        Oracle.RULES + CrashRun.SCHEDULES));
    }

    private static String get(URI address, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void report(Verdict verdict, List<Integer> cycles, ChildProduct product, Duration took) throws IOException {
        String warnings = LOGGED
                .matcher(product.log())
                .results()
                .map((MatchResult line) -> line.group(1) + " " + line.group(2))
                .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |")
                .sorted()
                .collect(Collectors.joining("\n"));
        String text =
                """
                # %d kills over %d calls and %d callbacks

                Seed %d, %d lives, %d min, %d processors, load %.1f. `mvn -q surefire:test -Dtest=CrashBench -Dcrash.kills=%d \
                -Dcrash.calls=%d -Dcrash.callbacks=%d -Dcrash.seed=%d`

                | Figure | |
                |---|---|
                | lost | %d |
                | doubled | %d |
                | strangers | %d |
                | columns that are not as they must be | %d |
                | closed without phone call, or the reverse | %d |
                | outcomes that are not as they must be | %d |
                | runs of the call sync until everything stood, after each tenth kill | %s |

                What the service said at WARN and ERROR in all its lives:

                | Level and logger | Lines |
                |---|---|
                %s
                """
                        .formatted(
                                KILLS,
                                CALLS,
                                CALLBACKS,
                                SEED,
                                product.lives(),
                                took.toMinutes(),
                                Runtime.getRuntime().availableProcessors(),
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                                KILLS,
                                CALLS,
                                CALLBACKS,
                                SEED,
                                verdict.lost.size(),
                                verdict.doubled.size(),
                                verdict.strangers.size(),
                                verdict.wrong.size(),
                                verdict.closure.size(),
                                verdict.accounts.size(),
                                cycles,
                                warnings);
        Path results = Files.createDirectories(Path.of("bench", "results"));
        Files.writeString(results.resolve(LocalDate.now(ZoneOffset.UTC) + "-crash.md"), text);
        System.out.println(text);
        verdict.all().stream().limit(50).forEach(System.out::println);
    }
}
