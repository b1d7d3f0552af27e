package io.voiceflows.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.customer.Customer.Table;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunListener;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.Items;
import io.voiceflows.operations.OperationsOnly.Indexes;
import io.voiceflows.operations.OperationsOnly.Routes;
import io.voiceflows.operations.OperationsOnly.TwoTenants;
import io.voiceflows.operations.OperationsTest;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.CaseStatus;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MetricsTest extends OperationsTest {

    private static final Instant NOW = Instant.now();

    @Autowired
    private RunListener listener;

    @Autowired
    private Journal journal;

    @Autowired
    private Gauges gauges;

    @Autowired
    private Zeros zeros;

    @Autowired
    private Indexes indexes;

    @Autowired
    private TwoTenants tenants;

    @Autowired
    private Pauses pauses;

    @Autowired
    private OperatorPauses operators;

    @Autowired
    private Routes routes;

    @Test
    void itemsAreCountedByOutcomeAndReasonAndTheirLagMeasured() throws Exception {
        listener.concluded(Items.item("contoso", "a", Outcome.WRITTEN, Reason.NONE, null, NOW));
        listener.concluded(Items.item("contoso", "b", Outcome.PARKED, Reason.REFUSED, null, NOW));

        assertThat(metrics())
                .contains("voiceflows_items_total{outcome=\"written\",pipeline=\"callback-sync\",reason=\"none\","
                        + "tenant=\"contoso\"} 1.0")
                .contains("voiceflows_items_total{outcome=\"parked\",pipeline=\"callback-sync\",reason=\"refused\","
                        + "tenant=\"contoso\"} 1.0")
                .contains("voiceflows_lag_seconds_bucket{pipeline=\"callback-sync\",tenant=\"contoso\",le=\"15.0\"} 0")
                .contains("voiceflows_lag_seconds_count{pipeline=\"callback-sync\",tenant=\"contoso\"} 1")
                .doesNotContain("+44");
    }

    @Test
    void runsAreTimedAndUnaccountedItemsCounted() throws Exception {
        listener.finished(Items.run("fabrikam", NOW, true, 1, 0));
        listener.unaccounted("uncounted", "callback-sync", 2);

        assertThat(metrics())
                .contains("voiceflows_run_seconds_count{completed=\"true\",pipeline=\"callback-sync\","
                        + "tenant=\"fabrikam\"} 1")
                .contains("voiceflows_unaccounted_records_total{pipeline=\"callback-sync\",tenant=\"uncounted\"} 2.0");
    }

    @Test
    void gaugesSayHowTheTenantsStand() throws Exception {
        journal.save(Items.item("contoso", "p", Outcome.PARKED, Reason.REFUSED, null, NOW), List.of());
        journal.save(Items.item("contoso", "w", Outcome.WAITING, Reason.FAILED_TRY, null, NOW), List.of());
        journal.saveRun(Items.run("contoso", NOW.minusSeconds(3600), true, 0, 0));
        journal.saveRun(Items.run("contoso", NOW.minusSeconds(60), false, 0, 0));
        pauses.pauseFor(
                new NeighbourException("dataverse", FailureKind.CREDENTIALS, 401, "", "The client secret expired"),
                "fabrikam",
                "callback-sync",
                Instant.now());
        gauges.refresh();
        pauses.wentWell("fabrikam", "callback-sync", Set.of("dataverse"));

        String metrics = metrics();

        assertThat(metrics)
                .contains("voiceflows_parked_records{tenant=\"contoso\"} 1.0")
                .contains("voiceflows_waiting_records{tenant=\"contoso\"} 1.0")
                .contains("voiceflows_parked_records{tenant=\"fabrikam\"} 0.0")
                .contains("voiceflows_tenant_paused{reason=\"none\",tenant=\"contoso\"} 0.0")
                .contains("voiceflows_tenant_paused{reason=\"credentials\",tenant=\"fabrikam\"} 1.0")
                .contains("voiceflows_ready 1.0")
                .contains("voiceflows_settings_problems 0.0")
                .contains("voiceflows_route_files_broken 0.0");
        assertThat(value(
                        metrics, "voiceflows_secret_expiry_days{secret=\"dynamics.client-secret\",tenant=\"contoso\"}"))
                .isBetween(19.0, 20.0);
        assertThat(value(metrics, "voiceflows_run_age_seconds{pipeline=\"callback-sync\",tenant=\"contoso\"}"))
                .isBetween(3600.0, 3900.0);
        assertThat(value(metrics, "voiceflows_run_interval_seconds{pipeline=\"callback-sync\",tenant=\"contoso\"}"))
                .as("until the next full minute")
                .isBetween(0.0, 60.0);
        assertThat(value(metrics, "voiceflows_run_age_seconds{pipeline=\"callback-sync\",tenant=\"fabrikam\"}"))
                .isBetween(0.0, 600.0);
    }

    @Test
    void whatAnOperatorPausedIsToldApartFromWhatIsRefused() throws Exception {
        operators.pause("contoso", "callback-sync", "anna", "", null);
        try {
            gauges.refresh();
        } finally {
            operators.resume("contoso", "", "anna");
        }

        assertThat(metrics())
                .contains("voiceflows_tenant_paused{reason=\"operator\",tenant=\"contoso\"} 1.0")
                .contains("voiceflows_tenant_paused{reason=\"none\",tenant=\"contoso\"} 0.0")
                .contains("voiceflows_tenant_paused{reason=\"operator\",tenant=\"fabrikam\"} 0.0")
                .contains("voiceflows_pipeline_paused{pipeline=\"callback-sync\",tenant=\"contoso\"} 1.0")
                .contains("voiceflows_pipeline_paused{pipeline=\"callback-sync\",tenant=\"fabrikam\"} 0.0");
    }

    @Test
    void indexesShowTheirAgeTheirSizeAndHowTablesAreFollowed() throws Exception {
        indexes.statuses.add(new IndexStatus(
                "contoso", Instant.now().minusSeconds(100), 3, 4, Map.of(Table.LEAD, Way.CHANGE_TRACKING), "", ""));
        CaseStatus cases = new CaseStatus(Instant.now(), 7, Way.MODIFICATION_TIME, "");
        indexes.statuses.add(new IndexStatus("fabrikam", null, 0, 0, Map.of(), "", "", Optional.of(cases)));
        String metrics;
        try {
            gauges.refresh();
            metrics = metrics();
        } finally {
            indexes.statuses.clear();
        }

        assertThat(metrics)
                .contains("voiceflows_index_numbers{tenant=\"contoso\"} 4.0")
                .contains("voiceflows_index_customers{tenant=\"contoso\"} 3.0")
                .contains("voiceflows_index_customers{tenant=\"fabrikam\"} 0.0")
                .contains("voiceflows_index_way{table=\"lead\",tenant=\"contoso\",way=\"change_tracking\"} 1.0")
                .contains("voiceflows_index_open_cases{tenant=\"fabrikam\"} 7.0")
                .contains("voiceflows_index_way{table=\"incident\",tenant=\"fabrikam\",way=\"modification_time\"} 1.0")
                .doesNotContain("voiceflows_index_open_cases{tenant=\"contoso\"}")
                .doesNotContain("voiceflows_index_age_seconds{tenant=\"fabrikam\"}");
        assertThat(value(metrics, "voiceflows_index_age_seconds{tenant=\"contoso\"}"))
                .isBetween(100.0, 700.0);
    }

    @Test
    void aServiceThatIsNotReadySaysSo() throws Exception {
        routes.complete = false;
        try {
            gauges.refresh();
            assertThat(metrics()).contains("voiceflows_ready 0.0");
        } finally {
            routes.complete = true;
        }
    }

    /** A counter that is born with its first count shows no increase to Prometheus. */
    @Test
    void whatAlertsCountIsThereBeforeItHappens() throws Exception {
        zeros.begin();
        assertThat(metrics().lines())
                .contains("voiceflows_unaccounted_records_total{pipeline=\"callback-sync\",tenant=\"contoso\"} 0.0")
                .contains("voiceflows_routing_total{answer=\"late\",tenant=\"fabrikam\"} 0.0")
                .contains("voiceflows_routing_total{answer=\"refused\",tenant=\"unknown\"} 0.0")
                .contains("voiceflows_webhook_events_total{result=\"not_kept\",tenant=\"contoso\",type=\"other\"} 0.0");
    }

    @Test
    void settingsProblemsShowAtOnce() throws Exception {
        tenants.problems.add("contoso.yaml:14: unknown setting");
        try {
            assertThat(metrics()).contains("voiceflows_settings_problems 1.0");
        } finally {
            tenants.problems.clear();
        }
        assertThat(routes.broken()).isEmpty();
    }

    private String metrics() throws Exception {
        return management("/actuator/prometheus").body();
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
