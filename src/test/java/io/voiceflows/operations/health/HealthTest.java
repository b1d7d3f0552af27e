package io.voiceflows.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.journal.Journal;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsOnly.Indexes;
import io.voiceflows.operations.OperationsOnly.Routes;
import io.voiceflows.operations.OperationsOnly.TwoTenants;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.customer.CaseStatus;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import io.voiceflows.workshop.LoadedFile;
import io.voiceflows.workshop.RouteFile.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class HealthTest extends OperationsTest {

    @Autowired
    private TwoTenants tenants;

    @Autowired
    private Routes routes;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Indexes indexes;

    @AfterEach
    void repair() {
        indexes.statuses.clear();
        tenants.problems.clear();
        routes.complete = true;
        routes.files.clear();
    }

    @Test
    void withoutTroubleEverythingIsUp() throws Exception {
        assertThat(json(admin("/actuator/health")).get("status").asText()).isEqualTo("UP");
        assertThat(json(management("/actuator/health/readiness")).get("status").asText())
                .isEqualTo("UP");
        assertThat(json(management("/actuator/health/liveness")).get("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void aNeighbourThatFailsDegradesHealthButNeitherReadinessNorLiveness() throws Exception {
        journal.saveRun(Items.run("contoso", Instant.now(), false, 0, 0));

        JsonNode health = json(admin("/actuator/health"));
        assertThat(admin("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/neighbours/details/contoso callback-sync")
                        .asText())
                .isEqualTo("Dynamics does not answer");
        assertThat(json(management("/actuator/health/readiness")).get("status").asText())
                .isEqualTo("UP");
        assertThat(json(management("/actuator/health/liveness")).get("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void anIndexThatIsNotThereOrOldDegradesAndSaysHowEachTableIsFollowed() throws Exception {
        Map<Table, Way> ways = Map.of(Table.CONTACT, Way.MODIFICATION_TIME);
        indexes.statuses.add(new IndexStatus("contoso", Instant.now(), 3, 4, ways, "", ""));
        assertThat(json(admin("/actuator/health")).get("status").asText()).isEqualTo("UP");

        indexes.statuses.add(new IndexStatus("fabrikam", null, 0, 0, Map.of(), "no privilege", ""));
        JsonNode health = json(admin("/actuator/health"));
        assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/customerIndex/details/contoso").asText())
                .startsWith("contacts by modification time; 3 customers, 4 numbers, as of ");
        assertThat(health.at("/components/customerIndex/details/fabrikam").asText())
                .isEqualTo("each number is asked for; no privilege");
        assertThat(json(management("/actuator/health/readiness")).get("status").asText())
                .isEqualTo("UP");

        indexes.statuses.clear();
        indexes.statuses.add(new IndexStatus("contoso", Instant.now().minusSeconds(660), 3, 4, ways, "", "away"));
        health = json(admin("/actuator/health"));
        assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/customerIndex/details/contoso").asText())
                .endsWith("; away");
    }

    @Test
    void openCasesThatRulesAskForAreToldAndDegradeWhileTheyAreNotKnown() throws Exception {
        CaseStatus known = new CaseStatus(Instant.now(), 7, Way.CHANGE_TRACKING, "");
        CaseStatus unread = new CaseStatus(null, 0, null, "no privilege");
        indexes.statuses.add(new IndexStatus("contoso", Instant.now(), 3, 4, Map.of(), "", "", Optional.of(known)));
        JsonNode health = json(admin("/actuator/health"));
        assertThat(health.get("status").asText()).isEqualTo("UP");
        assertThat(health.at("/components/customerIndex/details/contoso").asText())
                .contains("; 7 open cases by change tracking, as of ");

        indexes.statuses.clear();
        indexes.statuses.add(new IndexStatus("contoso", Instant.now(), 3, 4, Map.of(), "", "", Optional.of(unread)));
        health = json(admin("/actuator/health"));
        assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/customerIndex/details/contoso").asText())
                .endsWith("; open cases are not known, so that no rule's condition on them holds: no privilege");
    }

    @Test
    void settingsProblemsDegradeButDoNotUnplug() throws Exception {
        tenants.problems.add("contoso.yaml:14: unknown setting");

        JsonNode readiness = json(admin("/actuator/health/readiness"));

        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(readiness.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(readiness.at("/components/settings/details/problems/0").asText())
                .contains("contoso.yaml:14");
    }

    @Test
    void aBrokenRouteFileIsNamedAndOnlyDegrades() throws Exception {
        routes.files.add(new LoadedFile(
                "callback-sync.camel.yaml",
                Origin.values()[0],
                "routes/callback-sync.camel.yaml",
                "ab12",
                List.of(),
                LoadedFile.State.BROKEN,
                "callback-sync.camel.yaml:14: unknown step"));

        JsonNode health = json(admin("/actuator/health"));

        assertThat(health.get("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/routes/details/broken/callback-sync.camel.yaml")
                        .asText())
                .contains(":14");
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void notReadyBeforeTheRoutesAreLoaded() throws Exception {
        routes.complete = false;

        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void aJournalThatCannotBeWrittenTakesReadinessAwayUntilItIsRepaired() throws Exception {
        jdbc.sql("alter table journal_probe rename to journal_probe_away").update();
        try {
            assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
            JsonNode details = json(admin("/actuator/health/readiness")).at("/components/journal/details");
            assertThat(details.get("location").asText()).startsWith("jdbc:h2:mem:");
            assertThat(details.get("problem").asText()).contains("cannot be written");
        } finally {
            jdbc.sql("alter table journal_probe_away rename to journal_probe").update();
        }
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void detailsAreForTheAdminOnly() throws Exception {
        tenants.problems.add("contoso.yaml:14: unknown setting");

        assertThat(management("/actuator/health").body()).contains("DEGRADED").doesNotContain("contoso");
    }

    @Test
    void infoNamesTheBuild() throws Exception {
        assertThat(json(management("/actuator/info")).at("/build/artifact").asText())
                .isEqualTo("voice-flows");
    }
}
