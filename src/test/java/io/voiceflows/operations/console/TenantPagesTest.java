package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import io.voiceflows.customer.Customer;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsOnly.Indexes;
import io.voiceflows.operations.OperationsOnly.TwoTenants;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import io.voiceflows.pipeline.routing.RoutingDecisions;
import io.voiceflows.pipeline.routing.RoutingLog;
import io.voiceflows.pipeline.routing.RoutingRecord;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingRequest;
import io.voiceflows.settings.SmartRoutingSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of one tenant. */
class TenantPagesTest extends OperationsTest {

    @Autowired
    private Journal journal;

    @Autowired
    private Pauses pauses;

    @Autowired
    private OperatorPauses operatorPauses;

    @Autowired
    private Indexes indexes;

    @Autowired
    private RoutingLog routingLog;

    @Autowired
    private RoutingDecisions routingDecisions;

    @Autowired
    private TwoTenants tenants;

    @BeforeEach
    void fillJournal() {
        Instant now = Instant.now();
        journal.save(Items.item("contoso", "c-parked", Outcome.PARKED, Reason.REFUSED, null, now), List.of());
        journal.saveRun(Items.run("contoso", now.minusSeconds(5), true, 1, 1));
        journal.saveRun(Items.run("fabrikam", now.minusSeconds(5), false, 0, 0));
    }

    @AfterEach
    void resume() {
        pauses.wentWell("contoso", "callback-sync", Set.of("dataverse"));
        operatorPauses.resume("contoso", "", "test");
        indexes.statuses.clear();
        when(tenants.get("contoso").smartRouting()).thenReturn(null);
    }

    @Test
    void theFleetShowsTheWorstTenantFirst() throws Exception {
        String page = serviceAsAdmin("/").body();

        assertThat(page.indexOf("id=\"tenant-fabrikam\""))
                .as("it is failing, contoso only has a parked item")
                .isPositive()
                .isLessThan(page.indexOf("id=\"tenant-contoso\""));
        assertThat(page).contains("/console/items?tenant=contoso&amp;outcome=parked");
    }

    @Test
    void aTenantShowsItsPipelinesAndWhyTheyFail() throws Exception {
        assertThat(tenant("contoso"))
                .contains(
                        "callback-sync",
                        "running",
                        "/console/items?tenant=contoso&amp;pipeline=callback-sync&amp;outcome=parked")
                .doesNotContain("is paused");
        assertThat(tenant("fabrikam")).contains("failing", "Dynamics does not answer");
    }

    @Test
    void aPauseIsShownWithItsMessageAndLeadsToTheCheck() throws Exception {
        pauses.pauseFor(
                new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "The client secret is wrong."),
                "contoso",
                "callback-sync",
                Instant.now());

        assertThat(tenant("contoso"))
                .contains("All pipelines are paused", "The client secret is wrong.", "/console/tenants/contoso/check");
        assertThat(tenant("fabrikam")).doesNotContain("All pipelines are paused");
    }

    @Test
    void runsArePausedAndResumedByButtonsAndThePageSaysByWhomAndWhy() throws Exception {
        assertThat(press(false, "/console/tenants/contoso/pause", "").statusCode())
                .isEqualTo(401);
        HttpResponse<String> pressed = press(
                true, "/console/tenants/contoso/pause", "pipeline=callback-sync&reason=Dynamics+is+%0Aupgraded+%3C");

        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(operatorPauses.holding("contoso", "callback-sync")).isPresent();
        assertThat(tenant("contoso"))
                .contains("callback-sync is held", "Dynamics is  upgraded &lt;", "by <span>admin</span>");
        assertThat(serviceAsAdmin("/").body()).contains("held, last good run");

        assertThat(press(true, "/console/tenants/contoso/resume", "pipeline=callback-sync")
                        .statusCode())
                .isEqualTo(303);
        assertThat(tenant("contoso")).doesNotContain("is held");
        assertThat(press(true, "/console/tenants/contoso/pause", "pipeline=nonsense")
                        .statusCode())
                .isEqualTo(404);
        assertThat(operatorPauses.of("contoso")).isEmpty();
    }

    @Test
    void theIndexShowsHowFreshItIsAndHowItIsFollowed() throws Exception {
        assertThat(tenant("contoso")).contains("Each number is asked for in Dynamics");
        indexes.statuses.add(new IndexStatus(
                "contoso",
                Instant.now().minusSeconds(65),
                120,
                180,
                Map.of(Customer.Table.CONTACT, Way.CHANGE_TRACKING),
                "",
                "Dynamics answers 503"));

        assertThat(tenant("contoso"))
                .contains("1 min ago", ">120<", "followed by change tracking", "Dynamics answers 503");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "month", "nonsense"})
    void theChartsReachBackAsFarAsIsAsked(String span) throws Exception {
        String page = serviceAsAdmin("/console/tenants/contoso?span=" + span).body();

        assertThat(page).containsPattern("id=\"timeline\"[^>]*>\\[\\{\"label\":\"");
        assertThat(page).contains("items-chart", "lag-chart");
    }

    @Test
    void aTenantThatDoesNotExistIsSaidNotTo() throws Exception {
        for (String page : List.of("", "/routing", "/settings", "/check")) {
            HttpResponse<String> answer = serviceAsAdmin("/console/tenants/nobody" + page);

            assertThat(answer.statusCode()).as(page).isEqualTo(404);
            assertThat(answer.body()).contains("Unknown tenant", "Known: contoso, fabrikam");
        }
    }

    @Test
    void settingsShowWhereTheyComeFromAndWhenTheyAreReadAgain() throws Exception {
        String page = serviceAsAdmin("/console/tenants/contoso/settings").body();

        assertThat(page)
                .contains("contoso.yaml:3", "secret in file dynamics-secret", "default", "Margin of <code>start</code>")
                .containsPattern("in (39|40) min");
        assertThat(serviceAsAdmin("/console/tenants/contoso/settings?written=true")
                        .body())
                .contains("contoso.yaml:3")
                .doesNotContain("call-start-margin");
    }

    @Test
    void settingsAreReadAgainByAButton() throws Exception {
        int before = tenants.refreshes;

        HttpResponse<String> pressed = press(true, "/console/tenants/contoso/settings/refresh", "");

        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(tenants.refreshes).isEqualTo(before + 1);
        assertThat(press(false, "/console/tenants/contoso/settings/refresh", "").statusCode())
                .isEqualTo(401);
        assertThat(tenants.refreshes).isEqualTo(before + 1);
    }

    @Test
    void theDoctorIsAskedByAButtonAndHisReportStays() throws Exception {
        assertThat(serviceAsAdmin("/console/tenants/fabrikam/check").body()).contains("has not been examined");
        assertThat(press(false, "/console/tenants/fabrikam/check", "").statusCode())
                .isEqualTo(401);

        assertThat(press(true, "/console/tenants/fabrikam/check", "").statusCode())
                .isEqualTo(303);

        assertThat(serviceAsAdmin("/console/tenants/fabrikam/check").body())
                .contains("not fit", "1 fault", "queue Sales", "does not exist", "Create it.");
        press(true, "/console/tenants/contoso/check", "");
        assertThat(serviceAsAdmin("/console/tenants/contoso/check").body())
                .contains("0 faults", "1 as it should be")
                .doesNotContain("not fit");
    }

    @Test
    void routingDecisionsAreShownWithTheirReasonAndMaskedNumbers() throws Exception {
        routingLog.decided(new RoutingRecord(
                "contoso",
                request("+358401234567"),
                new NoChange(
                        io.voiceflows.routing.RoutingDecision.Reason.NO_RULE, "", "No rule holds for this <caller>."),
                Duration.ofMillis(2),
                Duration.ofSeconds(4)));

        assertThat(serviceAsAdmin("/console/tenants/contoso/routing").body())
                .contains("+35840•••567", "no rule", "No rule holds for this &lt;caller&gt;.", "2.0 ms")
                .doesNotContain("358401234567");
        assertThat(serviceAsAdmin("/console/tenants/fabrikam/routing").body())
                .contains("Nothing has been asked yet", "Smart Routing is not set up");
    }

    @Test
    void aRehearsalSaysWhereACallWouldGoAndKeepsNothing() throws Exception {
        int before = routingLog.newest("contoso", 10).size();
        when(tenants.get("contoso").smartRouting())
                .thenReturn(new SmartRoutingSettings(() -> "key", "", null, 10, List.of(), "", Set.of(), List.of()));
        when(routingDecisions.decide(eq("contoso"), any()))
                .thenReturn(new NoChange(
                        io.voiceflows.routing.RoutingDecision.Reason.NO_RULE,
                        "",
                        "No rule holds for a rehearsed caller."));

        HttpResponse<String> answer =
                press(true, "/console/tenants/contoso/routing", "caller=%2B358401234567&called=%2B14255550100");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("No rule holds for a rehearsed caller.")
                .doesNotContain("358401234567");
        assertThat(routingLog.newest("contoso", 10)).hasSize(before);
        assertThat(press(false, "/console/tenants/contoso/routing", "caller=1&called=2")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/items",
                "/console/matches",
                "/items/contoso/callback-sync/c-parked",
                "/items/contoso/callback-sync/nothing",
                "/console/tenants/contoso",
                "/console/tenants/contoso/routing",
                "/console/tenants/contoso/settings",
                "/console/tenants/contoso/check"
            })
    void everyPageHasItsLandmarksOneHeadingAndNothingInlineOrForeign(String path) throws Exception {
        String page = serviceAsAdmin(path).body();

        assertThat(page.split("<h1", -1)).as("one first heading").hasSize(2);
        assertThat(page)
                .contains(
                        "<html lang=\"en\"",
                        "<a class=\"skip\" href=\"#main\"",
                        "<main id=\"main\"",
                        "<nav aria-label=")
                .containsPattern("<title>[^<]+ – Voice Flows</title>")
                .doesNotContain("<style", "style=", "https://", "http://")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContainPattern("<script(?![^>]*src=)(?![^>]*application/json)");
        assertThat(service(path).statusCode()).as("for strangers").isEqualTo(401);
    }

    private String tenant(String tenant) throws Exception {
        return serviceAsAdmin("/console/tenants/" + tenant).body();
    }

    private static RoutingRequest request(String caller) {
        return new RoutingRequest(caller, "+14255550100", "", Map.of(), Instant.now());
    }
}
