package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing under load while every request to a neighbour hangs and what is known of the customers is old. */
class RoutingOutageIT {

    private static final int REQUESTS = 1_000;
    private static final int CALLERS = 8;
    private static final String QUEUE = "{\"InitialTarget\":\"+14255550150\"}";
    /** Works for Fabrikam Inc, a preferred customer. */
    private static final String ADELE = "+358401234567";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger routed = new AtomicInteger();
    private Stand stand;

    @BeforeEach
    void start() throws IOException {
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        stand.settings(
                Stand.profile("Support", Stand.SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                """
                smart-routing:
                  api-keys-file: routing-keys
                  accepted-per-second: 100000
                  rules:
                    - name: Preferred customers
                      when: {customer.account.category: Preferred Customer}
                      then: {initial-target: "+14255550150"}
                """);
        patient();
        stand.startProduct("camel.main.shutdown-timeout=3", "voiceflows.metrics.refresh=500ms");
        stand.refreshIndex();
    }

    /** What hangs does so for the whole test, however slow the machine is. */
    private void patient() throws IOException {
        Path settings = stand.folder().resolve("settings/contoso.yaml");
        stand.write(
                "contoso.yaml",
                Files.readString(settings).replace("dynamics:\n", "dynamics:\n  response-timeout: 10m\n"));
    }

    /** The neighbour first: what hangs in it ends, so that the product can stop. */
    @AfterEach
    void stop() {
        stand.server().close();
        stand.stopProduct();
        threads.shutdownNow();
    }

    @Test
    void everyRequestIsAnsweredFromMemoryAndSaysHowOldThatIs() throws Exception {
        stand.sandbox().advanceClock("PT10M");
        for (String neighbour : List.of("dataverse", "enreach")) {
            stand.sandbox()
                    .fault(Map.of("neighbour", neighbour, "action", "delay", "delayMillis", 600_000, "percent", 100));
        }
        List<Future<?>> runs = List.of(
                threads.submit(stand::refreshIndex),
                threads.submit(() -> stand.run("call-sync")),
                threads.submit(() -> stand.run("callback-sync")));
        await().atMost(Duration.ofMinutes(1)).until(() -> stand.sandbox().faultHits() >= runs.size());

        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(threads.submit(this::askAgainAndAgain));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }

        assertThat(routed).as("requests that were routed").hasPositiveValue();
        assertThat(runs).as("runs that hang").noneMatch(Future::isDone);
        await().untilAsserted(() ->
                assertThat(indexAge()).as("voiceflows_index_age_seconds").isGreaterThanOrEqualTo(600));
    }

    private Void askAgainAndAgain() throws Exception {
        for (int i = 0; i < REQUESTS / CALLERS; i++) {
            boolean known = i % 2 == 0;
            HttpResponse<String> answer = ask(known ? ADELE : "+35845%07d".formatted(i));
            // In doubt, as on a machine that is too busy to decide in half a second, 204.
            assertThat(answer.statusCode()).isIn(known ? 200 : 204, 204);
            assertThat(answer.body()).isEqualTo(answer.statusCode() == 200 ? QUEUE : "");
            routed.addAndGet(answer.statusCode() == 200 ? 1 : 0);
            assertThat(answer.headers()
                            .firstValueAsLong("X-VoiceFlows-Index-Age")
                            .orElse(-1))
                    .isGreaterThanOrEqualTo(600);
        }
        return null;
    }

    private double indexAge() throws Exception {
        URI metrics = URI.create("http://localhost:" + stand.managementPort() + "/actuator/prometheus");
        String all = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher age = Pattern.compile("(?m)^voiceflows_index_age_seconds\\{[^}]*tenant=\"contoso\"[^}]*} (\\S+)$")
                .matcher(all);
        assertThat(age.find()).as(all).isTrue();
        return Double.parseDouble(age.group(1));
    }

    private HttpResponse<String> ask(String caller) throws Exception {
        URI address = URI.create("http://localhost:" + stand.servicePort() + "/smart-routing/contoso");
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("X-Benemen-APIKey", SandboxOptions.ROUTING_KEY)
                        .POST(BodyPublishers.ofString("{\"anum\":\"" + caller + "\",\"bnum\":\"+14255550100\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
