package io.voiceflows.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.routing.AgentIds;
import io.voiceflows.routing.KnownCustomers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The product with Smart Routing on, asked over real HTTP as the telephony platform asks. */
final class SmartRoutingStand implements AutoCloseable {

    static final String KEY = "canary-routing-key";
    static final String PASSWORD = "canary-routing-password";
    static final String ADMIN = "canary-admin-password";
    static final String CALLED = "+358401000000";

    private final Stand stand;
    private final KnownCustomers customers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param rules entries of {@code smart-routing.rules} */
    SmartRoutingStand(Path folder, String rules) {
        stand = new Stand(folder);
        customers = new KnownCustomers(stand.server().clock().instant());
        AgentIds ids = (tenant, user) -> Optional.of("agent-of-" + user);
        stand.with(context -> context.registerBean(
                        "customersOfTheTest", CustomerDirectory.class, () -> customers, bean -> bean.setPrimary(true)))
                .with(context -> context.registerBean(
                        "agentsOfTheTest", AgentIds.class, () -> ids, bean -> bean.setPrimary(true)));
        rules(rules);
        stand.startProduct("voiceflows.admin.password=" + ADMIN);
    }

    void rules(String rules) {
        keys(KEY);
        stand.write("routing-password", PASSWORD);
        stand.settings(
                "",
                """
                smart-routing:
                  api-keys-file: routing-keys
                  basic-user: enreach
                  basic-password-file: routing-password
                  accepted-per-second: 100000
                  rules:
                """
                        + rules.indent(4));
    }

    void keys(String... keys) {
        stand.write("routing-keys", String.join("\n", keys) + "\n");
    }

    Stand stand() {
        return stand;
    }

    KnownCustomers customers() {
        return customers;
    }

    HttpResponse<String> ask(String caller, String called, String more) throws Exception {
        return send("{\"anum\":\"%s\",\"bnum\":\"%s\"%s}".formatted(caller, called, more), KEY);
    }

    HttpResponse<String> ask(String caller) throws Exception {
        return ask(caller, CALLED, "");
    }

    HttpResponse<String> send(String body, String key) throws Exception {
        return send(request("contoso", BodyPublishers.ofString(body)).header("X-Benemen-APIKey", key));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String tenant, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(uri("/smart-routing/" + tenant))
                .header("Content-Type", "application/json")
                .POST(body);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + stand.servicePort() + path);
    }

    JsonNode admin(String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stand.managementPort() + path))
                .header("Authorization", basic("admin", ADMIN))
                .header("Content-Type", "application/json");
        HttpResponse<String> answer = send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stand.close();
    }
}
