package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.settings.Tenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronExpression;

/** Smart Routing over the real customer index: what stands in Dynamics decides, also while Dynamics is away. */
class SmartRoutingIndexIT {

    private static final String CALLED = "+14255550100";
    private static final String QUEUE = "{\"InitialTarget\":\"+14255550150\"}";
    /** Works for Fabrikam Inc, a preferred customer. */
    private static final String ADELE = "+358401234567";

    /** A preferred customer. */
    private static final String FABRIKAM = "acc00000-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        stand.settings(
                "",
                """
                smart-routing:
                  api-keys-file: routing-keys
                  rules:
                    - name: Preferred customers
                      when: {customer.account.category: Preferred Customer}
                      then: {initial-target: "+14255550150"}
                """);
        stand.startProduct();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void whoWorksForAPreferredCustomerIsRoutedWithoutARequestToDynamics() throws Exception {
        assertThat(ask(ADELE).statusCode()).isEqualTo(204);
        stand.refreshIndex();
        stand.sandbox().resetCounters();

        assertThat(ask(ADELE).body()).isEqualTo(QUEUE);
        assertThat(ask("+14255550110").body()).isEqualTo(QUEUE);
        assertThat(ask("+442079460188").statusCode()).isEqualTo(204);
        assertThat(stand.sandbox().requests("dataverse", "", "")).isZero();
    }

    @Test
    void aContactsChangedNumberIsRoutableWithinFifteenSecondsAndCostsOneRequestPerTableHoweverManyCallsCome()
            throws Exception {
        String garth = stand.sandbox()
                .insert(
                        "contacts",
                        Map.of(
                                "lastname",
                                "Fort",
                                "parentcustomerid_account@odata.bind",
                                "/accounts(" + FABRIKAM + ")",
                                "mobilephone",
                                "+1 425 555 0198"))
                .path("contactid")
                .asText();
        stand.refreshIndex();
        assertThat(ask("+14255550198").body()).isEqualTo(QUEUE);
        stand.sandbox().resetCounters();

        stand.sandbox().changeRow("contacts", garth, Map.of("mobilephone", "+1 425 555 0199"));
        Instant changed = stand.server().clock().instant();
        ask("+14255550199", 25, 204);
        theIndexScheduleFires();

        assertThat(ask("+14255550199").body()).isEqualTo(QUEUE);
        assertThat(Duration.between(changed, stand.server().clock().instant()))
                .isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(ask("+14255550198").statusCode()).as("the old number").isEqualTo(204);
        ask("+14255550199", 25, 200);
        for (String table : List.of("accounts", "contacts", "leads")) {
            assertThat(stand.sandbox().requests("dataverse", "GET", "/" + table))
                    .as(table)
                    .isEqualTo(1);
        }
        assertThat(stand.sandbox().requests("dataverse", "", "")).isEqualTo(3);
    }

    @Test
    void whileDynamicsIsAwayTheAnswerComesFromWhatWasKnownAndSaysSo() throws Exception {
        stand.refreshIndex();
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 503));
        stand.sandbox().advanceClock("PT20M");

        HttpResponse<String> answer = ask(ADELE);

        assertThat(answer.body()).isEqualTo(QUEUE);
        assertThat(age(answer)).isGreaterThanOrEqualTo(1200);

        stand.stopProduct();
        stand.startProduct();

        assertThat(ask(ADELE).body()).isEqualTo(QUEUE);
        assertThat(age(ask(ADELE))).isGreaterThanOrEqualTo(1200);
    }

    /** Time passes until the next moment of the tenant's own schedule, and the refresh runs. */
    private void theIndexScheduleFires() throws Exception {
        String cron =
                stand.product().getBean(Tenants.class).get(Stand.TENANT).crons().get("customer-index");
        Instant now = stand.server().clock().instant();
        Instant next =
                new CronExpression(cron).getNextValidTimeAfter(Date.from(now)).toInstant();
        stand.sandbox().advanceClock(Duration.between(now, next).toString());
        stand.refreshIndex();
    }

    private void ask(String caller, int times, int status) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(ask(caller).statusCode()).isEqualTo(status);
        }
    }

    private static int age(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("X-VoiceFlows-Index-Age").orElseThrow());
    }

    private HttpResponse<String> ask(String caller) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + stand.servicePort() + "/smart-routing/contoso"))
                                .header("Content-Type", "application/json")
                                .header("X-Benemen-APIKey", SandboxOptions.ROUTING_KEY)
                                .POST(BodyPublishers.ofString(
                                        "{\"anum\":\"" + caller + "\",\"bnum\":\"" + CALLED + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
