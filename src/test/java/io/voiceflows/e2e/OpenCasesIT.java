package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.pipeline.customer.CaseStatus;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import io.voiceflows.pipeline.routing.RoutingDecisions;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.sandbox.SandboxOptions;
import io.voiceflows.settings.Tenants;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open cases decide where a call goes, as they stand in Dynamics. */
class OpenCasesIT {

    private static final String CALLED = "+14255550100";
    /** Works for Fabrikam Inc. */
    private static final String ADELE = "+358401234567";

    private static final String CONTACT = "/contacts(c0a00000-0000-4000-8000-000000000001)";
    private static final String ACCOUNT = "/accounts(acc00000-0000-4000-8000-000000000001)";
    private static final String RULES =
            """
                - name: Own cases
                  when: {customer.open-cases: {at-least: 1}}
                  then: {priority: 1}
                - name: Cases of the company
                  when: {customer.account.open-cases: 1}
                  then: {priority: 2}
            """;
    private static final String OTHERS =
            """
                - name: Anybody
                  then: {priority: 3}
            """;

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.write("routing-keys", SandboxOptions.ROUTING_KEY);
        rules(RULES);
        stand.startProduct();
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rules(String rules) {
        stand.settings("", "smart-routing:\n  api-keys-file: routing-keys\n  rules:\n" + rules);
    }

    @ParameterizedTest
    @CsvSource({"on, CHANGE_TRACKING", "off, MODIFICATION_TIME"})
    void aCaseThatIsOpenedChangesTheRoutingAfterOneRefreshAndClosedChangesItBack(String tracking, Way way) {
        stand.sandbox().switchTo("change-tracking.incident", tracking);
        stand.refreshIndex();
        assertThat(rule()).isEmpty();
        assertThat(status().way()).isEqualTo(way);

        String company = open("customerid_account@odata.bind", ACCOUNT);
        String own = open("customerid_contact@odata.bind", CONTACT);
        assertThat(rule()).as("before the refresh").isEmpty();
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(rule()).isEqualTo("Own cases");
        assertThat(status().open()).isEqualTo(2);
        assertThat(stand.sandbox().requests("dataverse", "GET", "incidents")).isEqualTo(1);

        close(own);
        stand.refreshIndex();
        assertThat(rule()).isEqualTo("Cases of the company");

        stand.sandbox().deleteRow("incidents", company);
        stand.refreshIndex();
        if (way == Way.MODIFICATION_TIME) {
            assertThat(rule()).as("a deletion tells nothing").isEqualTo("Cases of the company");
            stand.sandbox().advanceClock("P1D");
            stand.refreshIndex();
        }
        assertThat(rule()).isEmpty();
        assertThat(checked().text()).startsWith("are followed by " + way.words());
    }

    @Test
    void casesThatMayNotBeReadHoldInNoConditionAndTakeNothingFromTheCustomers() {
        open("customerid_contact@odata.bind", CONTACT);
        stand.sandbox().switchTo("missing-privileges", "prvReadIncident");

        stand.refreshIndex();

        assertThat(decide().rule()).isEmpty();
        assertThat(decide().explanation()).contains("The caller is one contact.", "Open cases are not known");
        assertThat(status().asOf()).isNull();
        assertThat(status().refused()).contains("prvReadIncident");
        assertThat(checked().text()).startsWith("cannot be read");
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(stand.sandbox().requests("dataverse", "GET", "incidents")).isZero();
        assertThat(stand.sandbox().requests("dataverse", "GET", "contacts")).isEqualTo(1);

        stand.sandbox().switchTo("missing-privileges", "none");
        stand.sandbox().advanceClock("PT61M");
        stand.refreshIndex();
        assertThat(rule()).isEqualTo("Own cases");
        assertThat(status().refused()).isEmpty();
    }

    @Test
    void casesThatMayNoLongerBeReadAreNotTakenFromTheStoreEither() {
        open("customerid_contact@odata.bind", CONTACT);
        stand.refreshIndex();
        assertThat(rule()).isEqualTo("Own cases");
        stand.sandbox().switchTo("missing-privileges", "prvReadIncident");

        stand.refreshIndex();
        assertThat(rule()).isEmpty();
        stand.refreshIndex();
        assertThat(rule()).isEmpty();
    }

    @Test
    void anEnvironmentWithoutCasesIsNotAskedAgainAndAgain() {
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        404,
                        "path",
                        "incidents",
                        "percent",
                        100,
                        "body",
                        "{\"error\":{\"code\":\"0x8006088a\",\"message\":\"Resource not found\"}}"));

        stand.refreshIndex();
        stand.sandbox().resetCounters();
        stand.refreshIndex();

        assertThat(stand.sandbox().requests("dataverse", "GET", "incidents")).isZero();
        assertThat(decide().explanation()).contains("Open cases are not known");
        assertThat(checked().text()).startsWith("do not exist in this environment");
    }

    @Test
    void aRestartWhileDynamicsIsAwayKnowsThemAndWithoutARuleTheyAreNotRead() {
        open("customerid_contact@odata.bind", CONTACT);
        stand.refreshIndex();
        String later = open("customerid_account@odata.bind", ACCOUNT);
        stand.refreshIndex();
        stand.sandbox().fault(Map.of("neighbour", "dataverse", "action", "answer", "status", 503));

        stand.stopProduct();
        stand.startProduct();

        assertThat(rule()).isEqualTo("Own cases");
        assertThat(status().open())
                .as("with the change after the first reading")
                .isEqualTo(2);

        stand.sandbox().clearFaults();
        close(later);
        stand.refreshIndex();
        assertThat(status().open()).isEqualTo(1);

        rules(OTHERS);
        stand.refreshSettings();
        stand.sandbox().resetCounters();
        stand.refreshIndex();
        assertThat(rule()).isEqualTo("Anybody");
        assertThat(stand.sandbox().requests("dataverse", "GET", "incidents")).isZero();
        assertThat(index().cases()).isEmpty();
    }

    private String open(String customer, String record) {
        return stand.sandbox()
                .insert("incidents", Map.of("title", "The printer smokes", customer, record))
                .path("incidentid")
                .asText();
    }

    private void close(String id) {
        stand.sandbox().changeRow("incidents", id, Map.of("statecode", 1, "statuscode", 5));
    }

    private String rule() {
        return decide().rule();
    }

    private RoutingDecision decide() {
        Instant now = stand.server().clock().instant();
        return stand.product()
                .getBean(RoutingDecisions.class)
                .decide(Stand.TENANT, new RoutingRequest(ADELE, CALLED, "", Map.of(), now));
    }

    private IndexStatus index() {
        return stand.product()
                .getBean(IndexStatus.All.class)
                .statuses()
                .iterator()
                .next();
    }

    private CaseStatus status() {
        return index().cases().orElseThrow();
    }

    private Finding checked() {
        return stand.product().getBeanProvider(Check.class).stream()
                .filter(check -> check.name().equals("Customer index"))
                .flatMap(check ->
                        check.examine(stand.product().getBean(Tenants.class).get(Stand.TENANT)).stream())
                .filter(finding -> finding.subject().equals("incidents"))
                .findFirst()
                .orElseThrow();
    }
}
