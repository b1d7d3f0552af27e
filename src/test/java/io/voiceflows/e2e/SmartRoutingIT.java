package io.voiceflows.e2e;

import static io.voiceflows.e2e.SmartRoutingStand.CALLED;
import static io.voiceflows.e2e.SmartRoutingStand.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.journal.NumberJournal;
import io.voiceflows.journal.NumberKey;
import io.voiceflows.pipeline.customer.NumberDesk;
import io.voiceflows.routing.KnownCustomers;
import io.voiceflows.routing.LastAgents;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Smart Routing as the telephony platform sees it (configuration guide 1.6, SmartRouting integrator guide). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmartRoutingIT {

    private static final String VIP_QUEUE = "+358401000050";
    private static final String RULES =
            """
            - name: Open now
              when: {targetid: HOURS, time: Daily %s-%s UTC}
              then: {initial-target: "+358401000060"}
            - name: There
              when: {targetid: ROUND, called: "+358401000070"}
              then: {initial-target: "+358401000071"}
            - name: And back
              when: {targetid: ROUND, called: "+358401000071"}
              then: {initial-target: "+358401000070"}
            - name: Blocked
              when: {extradata.DYN_blocked: "true"}
              then:
                text-to-speech: [{culture: en-GB, text: Good bye.}]
                disconnect: true
            - name: Tag
              when: {targetid: [SUPPORT_EN, SUPPORT_SE]}
              then: {initial-target: 1a89fc22-517a-e611-80c9-00505689257e, fail-target: "+358401000000"}
            - name: Owner takes it
              when: {targetid: OWNER, customer: known}
              then: {preferred-agents: [last-agent, owner]}
            - name: VIP
              when: {customer.account.category: VIP}
              then: {initial-target: "+358401000050", extra-priority: 10}
            - name: English
              when: {customer: unknown, language: en}
              then: {priority: 3}
            """;

    @TempDir
    static Path folder;

    private SmartRoutingStand stand;

    @BeforeAll
    void start() {
        Instant now = Instant.now();
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
        stand = new SmartRoutingStand(
                folder, RULES.formatted(time.format(now.minusSeconds(7200)), time.format(now.plusSeconds(7200))));
        Customer vip = stand.customers().account("+358401234501", Map.of("category", "VIP"));
        Customer plain = stand.customers().account("+358401234502", Map.of("category", "Standard"));
        stand.customers().contact("+358401234503", vip, Map.of());
        stand.customers().contact("+358401234504", vip, Map.of());
        stand.customers().contact("+358401234504", plain, Map.of());
        stand.customers().contact("+358401234505", vip, Map.of());
        stand.customers().contact("+358401234505", vip, Map.of());
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @Test
    void aVipIsSentToTheVipQueue() throws Exception {
        HttpResponse<String> answer = stand.ask("+358401234501");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"InitialTarget\":\"" + VIP_QUEUE + "\",\"ExtraPriority\":10}");
    }

    @Test
    void whoWorksForAVipAccountIsSentThereToo() throws Exception {
        assertThat(json(stand.ask("+358401234503")).path("InitialTarget").asText())
                .isEqualTo(VIP_QUEUE);
    }

    @Test
    void anUnknownCallerStaysWhereHeIs() throws Exception {
        assertStays(stand.ask("+358401239999"));
    }

    @Test
    void aWithheldNumberStaysWhereItIs() throws Exception {
        assertStays(stand.ask("anonymous"));
        assertStays(stand.send("{\"bnum\":\"" + CALLED + "\"}", KEY));
    }

    @Test
    void aCallThatIsAlreadyThereIsNotSentThereInAnySpelling() throws Exception {
        assertStays(stand.ask("+358401234501", VIP_QUEUE, ""));
        assertStays(stand.ask("+358401234501", "00358 40 1000050", ""));
        assertStays(stand.ask("+358401234501", "040 100 0050", ""));
    }

    @Test
    void rulesThatSendACallRoundAndRoundLeaveItWhereItIs() throws Exception {
        assertStays(stand.ask("+358401239999", "+358401000070", ",\"targetid\":\"ROUND\""));
        assertStays(stand.ask("+358401239999", "+358401000071", ",\"targetid\":\"ROUND\""));
    }

    @Test
    void aTagDecidesWithoutACustomer() throws Exception {
        JsonNode answer = json(stand.ask("+358401239999", CALLED, ",\"targetid\":\"SUPPORT_EN\""));

        assertThat(answer.path("InitialTarget").asText()).isEqualTo("1a89fc22-517a-e611-80c9-00505689257e");
        assertThat(answer.path("FailTarget").asText()).isEqualTo(CALLED);
    }

    @Test
    void aCallInTheQueueThatTheRuleNamesByItsIdStaysThere() throws Exception {
        assertStays(
                stand.ask(
                        "+358401239999",
                        CALLED,
                        ",\"targetid\":\"SUPPORT_EN\",\"extradata\":{\"CurrQueueId\":\"1A89FC22-517A-E611-80C9-00505689257E\"}"));
    }

    @Test
    void aTimeWindowHoldsOnlyWithinItsHours() throws Exception {
        assertThat(stand.ask("+358401239999", CALLED, ",\"targetid\":\"HOURS\"").statusCode())
                .isEqualTo(200);

        JsonNode later = stand.admin(
                "/admin/tenants/contoso/routing/rehearse",
                "{\"requests\":[{\"anum\":\"+358401239999\",\"bnum\":\"%s\",\"targetid\":\"HOURS\",\"at\":\"%s\"}]}"
                        .formatted(CALLED, Instant.now().plusSeconds(6 * 3600)));
        assertThat(later.get(0).path("answer").asText()).isEqualTo("NO_RULE");
    }

    @Test
    void aCallIsEndedAfterATextIsRead() throws Exception {
        HttpResponse<String> answer = stand.ask(
                "+358401239999", CALLED, ",\"extradata\":{\"DYN_Blocked\":true,\"DYN_PAR_Culture\":\"en-GB\"}");

        assertThat(answer.body())
                .isEqualTo("{\"InitialTarget\":\"DISCONNECT:\","
                        + "\"TextToSpeech\":[{\"Culture\":\"en-GB\",\"Text\":\"Good bye.\"}]}");
    }

    @Test
    void theLanguageOfTheCallerCountsWithItsRegions() throws Exception {
        assertThat(stand.ask("+358401239999", CALLED, ",\"extradata\":{\"DYN_PAR_Culture\":\"en-GB\"}")
                        .body())
                .isEqualTo("{\"Priority\":3}");
        assertStays(stand.ask("+358401239999", CALLED, ",\"extradata\":{\"DYN_PAR_Culture\":\"fi-FI\"}"));
    }

    @Test
    void whoSpokeLastIsPreferredToTheOwner() throws Exception {
        stand.stand()
                .product()
                .getBean(LastAgents.class)
                .spoke("contoso", "+358401234502", "agent-of-last-time", Instant.now());

        assertThat(stand.ask("+358401234502", CALLED, ",\"targetid\":\"OWNER\"").body())
                .isEqualTo("{\"PreferredAgents\":[\"agent-of-last-time\",\"agent-of-" + KnownCustomers.OWNER + "\"]}");
        assertThat(stand.ask("+358401234503", CALLED, ",\"targetid\":\"OWNER\"").body())
                .isEqualTo("{\"PreferredAgents\":[\"agent-of-" + KnownCustomers.OWNER + "\"]}");
    }

    @Test
    void severalCustomersMustGetTheSameAnswer() throws Exception {
        assertStays(stand.ask("+358401234504"));
        assertThat(json(stand.ask("+358401234505")).path("InitialTarget").asText())
                .isEqualTo(VIP_QUEUE);
    }

    @Test
    void whereAPersonDecidedBetweenThemItsRuleIsTaken() throws Exception {
        String number = "+358401234506";
        Customer account = stand.customers().account("+358401234599", Map.of("category", "VIP"));
        Customer preferred = stand.customers().contact(number, account, Map.of());
        Customer other = stand.customers().contact(number, null, Map.of());
        assertStays(stand.ask(number));
        NumberKey key = NumberKey.of("contoso", number);
        stand.stand()
                .product()
                .getBean(NumberJournal.class)
                .ask(
                        key,
                        "+35840•••506",
                        List.of(CustomerKey.of(preferred), CustomerKey.of(other)),
                        false,
                        null,
                        Instant.now());

        stand.stand().product().getBean(NumberDesk.class).decide(key, CustomerKey.of(preferred), false, "admin");

        assertThat(json(stand.ask(number)).path("InitialTarget").asText()).isEqualTo(VIP_QUEUE);
        assertThat(stand.admin("/admin/tenants/contoso/routing/decisions?limit=1", null)
                        .get(0)
                        .path("explanation")
                        .asText())
                .contains("The caller is one contact. Decided by admin on ");
    }

    @Test
    void aLoginOpensAsAKeyDoes() throws Exception {
        var request = stand.request(
                        "contoso", BodyPublishers.ofString("{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED + "\"}"))
                .header("Authorization", SmartRoutingStand.basic("enreach", SmartRoutingStand.PASSWORD));

        assertThat(stand.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void twoKeysAreGoodWhileOneReplacesTheOther() throws Exception {
        String next = "canary-routing-key-of-next-year";
        stand.keys(KEY, next);
        try {
            await().until(() -> stand.send("{}", next).statusCode() == 204);
            assertThat(stand.send("{}", KEY).statusCode()).isEqualTo(204);

            stand.keys(next);
            await().until(() -> stand.send("{}", KEY).statusCode() == 401);
            assertThat(stand.send("{}", next).statusCode()).isEqualTo(204);
        } finally {
            stand.keys(KEY);
            await().until(() -> stand.send("{}", KEY).statusCode() == 204);
        }
    }

    @Test
    void theAnswerSaysHowOldItsKnowledgeIsAlsoWhenThereIsNone() throws Exception {
        stand.customers().knownAsOf(stand.stand().server().clock().instant().minusSeconds(900));
        assertThat(Integer.parseInt(stand.ask("+358401234501")
                        .headers()
                        .firstValue("X-VoiceFlows-Index-Age")
                        .orElseThrow()))
                .isGreaterThanOrEqualTo(900);

        stand.customers().knownAsOf(null);
        try {
            HttpResponse<String> answer = stand.ask("+358401234501");
            assertStays(answer);
            assertThat(answer.headers().firstValue("X-VoiceFlows-Index-Age")).hasValue("unknown");
            JsonNode health = stand.admin("/actuator/health", null);
            assertThat(health.at("/components/routing/status").asText()).isEqualTo("DEGRADED");
            assertThat(health.at("/components/routing/details/customersNotReadYet/0")
                            .asText())
                    .isEqualTo("contoso");
        } finally {
            stand.customers().knownAsOf(stand.stand().server().clock().instant());
        }
    }

    @Test
    void everyDecisionIsKeptAndCanBeRehearsed() throws Exception {
        stand.send(
                "{\"anum\":\"+358401234501\",\"bnum\":\"" + CALLED
                        + "\",\"extradata\":{\"CallId\":\"call-to-explain\"}}",
                KEY);

        JsonNode kept = stand.admin("/admin/tenants/contoso/routing/decisions?limit=1", null)
                .get(0);
        assertThat(kept.path("callId").asText()).isEqualTo("call-to-explain");
        assertThat(kept.path("rule").asText()).isEqualTo("VIP");
        assertThat(kept.path("caller").asText()).isEqualTo("+35840•••501");
        assertThat(kept.path("explanation").asText())
                .isEqualTo("The rule's conditions hold: customer.account.category is VIP. The caller is one account.");
        assertThat(kept.path("microseconds").isIntegralNumber()).isTrue();

        JsonNode today = stand.admin("/admin/tenants/contoso/routing/rehearse", "{\"day\":\"today\"}");
        assertThat(today.get(0).path("callId").asText()).isEqualTo("call-to-explain");
    }

    @Test
    void yesterdaysCallsAreRehearsedAsTheTelephonySideReportsThem() throws Exception {
        String yesterday = Instant.now().minus(Duration.ofDays(1)).toString();
        String vip = queueCall("+358401234501", yesterday, 0);
        String unknown = queueCall("+358401239999", yesterday, 0);
        String outgoing = queueCall("+358401234501", yesterday, 1);

        JsonNode rehearsed = stand.admin("/admin/tenants/contoso/routing/rehearse", "{\"day\":\"yesterday\"}");

        assertThat(ofCall(rehearsed, vip)).singleElement().satisfies(call -> {
            assertThat(call.path("rule").asText()).isEqualTo("VIP");
            assertThat(call.path("properties").path("InitialTarget").asText()).isEqualTo(VIP_QUEUE);
            assertThat(call.path("called").asText()).isEqualTo("+35840•••000");
        });
        assertThat(ofCall(rehearsed, unknown))
                .singleElement()
                .satisfies(call -> assertThat(call.path("answer").asText()).isEqualTo("NO_RULE"));
        assertThat(ofCall(rehearsed, outgoing)).isEmpty();
        assertThat(ofCall(stand.admin("/admin/tenants/contoso/routing/rehearse", "{\"day\":\"today\"}"), vip))
                .isEmpty();
    }

    @Test
    void aRehearsalNamesTheTelephonySideWhenItDoesNotTellItsCalls() {
        stand.stand().sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503));
        try {
            assertThatThrownBy(() -> stand.admin("/admin/tenants/contoso/routing/rehearse", "{\"day\":\"yesterday\"}"))
                    .hasMessageContaining(": 502 ")
                    .hasMessageContaining("contoso: Enreach is not available (503)");
        } finally {
            stand.stand().sandbox().clearFaults();
        }
    }

    private String queueCall(String caller, String start, int direction) {
        Map<String, Object> content = new HashMap<>(Map.of("kind", "queue", "ANum", caller, "BNum", CALLED));
        content.putAll(Map.of(
                "UserId",
                CallScene.ALEX,
                "QueueId",
                CallScene.SUPPORT,
                "QueueName",
                "Contoso Support",
                "WaitTime",
                21));
        content.putAll(Map.of("StartTime", start, "Direction", direction));
        return stand.stand().sandbox().makeCall(content);
    }

    private static List<JsonNode> ofCall(JsonNode decisions, String callId) {
        return StreamSupport.stream(decisions.spliterator(), false)
                .filter(decision -> decision.path("callId").asText().equals(callId))
                .toList();
    }

    private static void assertStays(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
