package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.WITH_RECORDINGS;

import io.voiceflows.docker.monitoring.Scrape;
import io.voiceflows.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

/** The product with all that alerts watch; asked as the platform asks, and scraped as Prometheus scrapes. */
final class AlertsStand implements AutoCloseable {

    static final String WEBHOOK_KEY = "the-webhook-key-of-contoso";
    private static final String GROUPS =
            """
            webhooks: { keys-file: webhook-keys }
            callback-sync: { callback-request-method: Webhook backed with polling }
            smart-routing:
              api-keys-file: routing-keys
              rules:
                - name: Preferred customers
                  when: { customer.account.category: Preferred Customer }
                  then: { initial-target: "+14255550150" }
                - name: Open cases
                  when: { customer.open-cases: { at-least: 1 } }
                  then: { initial-target: "+14255550151" }
            """;

    private final Path folder;
    private final CallScene scene;
    private final Stand stand;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Scrape> scrapes = new ArrayList<>();

    AlertsStand(Path folder) {
        this.folder = folder;
        scene = new CallScene(folder, WITH_RECORDINGS);
        stand = scene.stand();
        stand.write("webhook-keys", WEBHOOK_KEY);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        scene.settings(WITH_RECORDINGS, GROUPS);
        secretExpiresIn(400);
        scene.start("voiceflows.metrics.refresh=1h");
    }

    CallScene scene() {
        return scene;
    }

    /** All that were taken. */
    List<Scrape> scrapes() {
        return scrapes;
    }

    /** Whatever was broken is whole again, and all pipelines have just run. */
    void repair() {
        scene.sandbox().clearFaults();
        scene.advance(Duration.ofMinutes(11));
        for (String pipeline : List.of("user-ids", "callback-sync", "call-sync", "call-details")) {
            stand.run(pipeline);
        }
        stand.refreshIndex();
    }

    @Override
    public void close() {
        scene.close();
    }

    void breakDynamics(Map<String, Object> how) {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", "answer"));
        if (!how.containsKey("times")) {
            fault.put("percent", 100);
        }
        fault.putAll(how);
        scene.sandbox().fault(fault);
    }

    void secretExpiresIn(int days) {
        LocalDate day = LocalDate.ofInstant(scene.now(), ZoneOffset.UTC).plusDays(days);
        Path settings = folder.resolve("settings/contoso.yaml");
        try {
            String text = Files.readString(settings).replaceAll("(?m)^  client-secret-expires-on: .*\n", "");
            stand.write(
                    "contoso.yaml",
                    text.replace("dynamics:\n", "dynamics:\n  client-secret-expires-on: " + day + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String leave() {
        return scene.sandbox().leaveCallback(Map.of("list", Stand.SUPPORT_LIST, "ContactNumber", "+442079460777"));
    }

    void run() {
        stand.run();
    }

    int ask(String key) throws Exception {
        return post(
                "/smart-routing/contoso",
                "{\"anum\":\"%s\",\"bnum\":\"+14255550100\"}".formatted(JOHANNA),
                "X-Benemen-APIKey",
                key);
    }

    int tell(String event, String key) throws Exception {
        return post("/webhooks/enreach/contoso", event, "X-Benemen-Token", key);
    }

    static String event(String type, String callback) {
        return "{\"Id\":\"%s\",\"EventType\":\"%s\",\"EntityId\":\"%s\"}".formatted(UUID.randomUUID(), type, callback);
    }

    int post(String path, String body, String header, String key) throws Exception {
        URI address = URI.create("http://localhost:" + stand.servicePort() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header(header, key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    Scrape scrape() {
        if (stand.product() == null) {
            return Scrape.failed();
        }
        ReflectionTestUtils.invokeMethod(stand.product().getBean("gauges"), "refresh");
        ReflectionTestUtils.invokeMethod(stand.product().getBean("zeros"), "begin");
        Scrape scrape = Scrape.of(metrics());
        scrapes.add(scrape);
        return scrape;
    }

    String metrics() {
        URI address = URI.create("http://localhost:" + stand.managementPort() + "/actuator/prometheus");
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
