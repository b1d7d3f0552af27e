package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.routing.LastAgents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks to be forgotten is, and comes back neither with the next run nor after a restart. */
class ErasureIT {

    private static final String PASSWORD = "canary-admin-password";
    private static final String NUMBER = "+442079460777";
    private static final String ROUTING_KEY = "canary-routing-key";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.write("routing-keys", ROUTING_KEY);
        stand.settings(
                Stand.profile("Support", SUPPORT_LIST, Stand.SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                "smart-routing: { api-keys-file: routing-keys }\nphone-call-sync: { settle-seconds: 0 }");
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);
        stand.run("user-ids");
        stand.refreshIndex();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aNumberIsForgottenAndItsCallsAreNotWrittenAgain() throws Exception {
        String waiting = stand.sandbox()
                .makeCall(Map.of(
                        "UserId",
                        "3f0d1c52-74f9-4911-80e0-000000000003",
                        "BNum",
                        "+14255550144",
                        "ANum",
                        NUMBER,
                        "Duration",
                        60));
        stand.run("call-sync");
        String request = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", NUMBER));
        stand.run();
        refuseNextWrite();
        String parked = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", NUMBER));
        stand.run();
        LastAgents lastAgents = stand.product().getBean(LastAgents.class);
        lastAgents.spoke(Stand.TENANT, NUMBER, "u-1", Instant.now());
        ask();
        assertThat(stand.callItem(waiting).reason()).isEqualTo(Reason.NO_CUSTOMER);
        assertThat(stand.item(parked).outcome()).isEqualTo(Outcome.PARKED);

        JsonNode erased = erase("{\"number\": \"withheld\"}", "{\"number\": \"+44 20 7946 0777\"}");

        assertThat(erased.path("items").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(erased.path("lastAgents").asInt()).isEqualTo(1);
        assertThat(erased.path("routingDecisions").asInt()).isEqualTo(1);
        assertThat(stand.item(request).outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(stand.trail(request)).isEqualTo("Its personal data was erased, as admin asked for.");
        assertThat(lastAgents.lastAgent(Stand.TENANT, NUMBER)).isEmpty();
        assertThat(stand.product().getBean(RoutingLog.class).newest(Stand.TENANT, 10))
                .isEmpty();
        assertThat(journal()).doesNotContain(NumberDigest.of(Stand.TENANT, NUMBER), "•••777");

        stand.sandbox().insert("contacts", Map.of("lastname", "Fictive", "telephone1", NUMBER));
        stand.refreshIndex();
        stand.run("call-sync");
        stand.run("call-sync-retroactive");
        stand.run();

        assertThat(stand.callItem(waiting).reason()).isEqualTo(Reason.ERASED);
        assertThat(stand.item(parked).reason()).isEqualTo(Reason.ERASED);
        assertThat(stand.phoneCallsOfCall(waiting)).isEmpty();
        assertThat(stand.phoneCalls(parked)).isEmpty();
        assertThat(stand.phoneCalls(request)).hasSize(1);
        assertThat(journal()).doesNotContain(NumberDigest.of(Stand.TENANT, NUMBER), "•••777");
    }

    @Test
    void aCustomerLeavesTheIndexInMemoryAndInTheStore() throws Exception {
        String id = stand.sandbox()
                .insert("contacts", Map.of("lastname", "Fictive", "fullname", "Canarina Fictive", "telephone1", NUMBER))
                .path("contactid")
                .asText();
        stand.refreshIndex();
        CustomerKey key = new CustomerKey(Table.CONTACT, UUID.fromString(id));
        CustomerIndex index = stand.product().getBean(CustomerIndex.class);
        assertThat(index.owners(Stand.TENANT, NUMBER)).hasSize(1);
        String request = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", NUMBER));
        stand.run();

        JsonNode erased = erase("{\"customer\": {\"table\": \"contact\", \"id\": \"" + id + "\"}}");

        assertThat(erased.path("customers").asInt()).isEqualTo(1);
        assertThat(erased.path("items").asInt()).isEqualTo(1);
        assertThat(erased.path("inDynamics")).isEmpty();
        assertThat(stand.item(request).maskedNumber()).isEmpty();
        assertThat(index.byId(Stand.TENANT, key.table(), key.id())).isEmpty();

        stand.refreshIndex();
        stand.stopProduct();
        stand.startProduct("voiceflows.admin.password=" + PASSWORD);

        assertThat(stand.product().getBean(CustomerIndex.class).owners(Stand.TENANT, NUMBER))
                .isEmpty();
        assertThat(storedIndex()).isNotEmpty().doesNotContain("Canarina");
    }

    private void refuseNextWrite() {
        Map<String, Object> fault = new HashMap<>(Map.of("neighbour", "dataverse", "action", "answer"));
        fault.putAll(
                Map.of("status", 400, "path", "$batch", "times", 1, "body", "{\"error\":{\"code\":\"0x80040265\"}}"));
        stand.sandbox().fault(fault);
    }

    private void ask() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stand.servicePort() + "/smart-routing/contoso"))
                .header("Content-Type", "application/json")
                .header("X-Benemen-APIKey", ROUTING_KEY)
                .POST(BodyPublishers.ofString("{\"anum\":\"" + NUMBER + "\",\"bnum\":\"+358401000000\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    /** Tries each body; all but the last are refused. */
    private JsonNode erase(String... bodies) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = null;
        for (String body : bodies) {
            answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + stand.managementPort()
                                            + "/admin/tenants/contoso/personal-data"))
                                    .header("Authorization", "Basic " + login)
                                    .header("Content-Type", "application/json")
                                    .method("DELETE", BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).doesNotContain("7946");
            assertThat(answer.statusCode()).isEqualTo(body.equals(bodies[bodies.length - 1]) ? 200 : 400);
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private String journal() {
        return stand.product()
                .getBean(JdbcClient.class)
                .sql("select * from journal_item")
                .query()
                .listOfRows()
                .toString();
    }

    private String storedIndex() {
        StringBuilder all = new StringBuilder();
        stand.product()
                .getBean(JdbcClient.class)
                .sql("select content from customer_index_block")
                .query((row, number) -> new String(row.getBytes("content"), StandardCharsets.UTF_8))
                .list()
                .forEach(all::append);
        return all.toString();
    }
}
