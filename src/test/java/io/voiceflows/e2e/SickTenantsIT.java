package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voiceflows.customer.CustomerDirectory;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.pipeline.Pauses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty tenants of which three are sick: nobody waits for them. Their schedules run as in production; what is compared is
 * never a time: the calls of the others are written while a request of a sick one has not been answered yet.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SickTenantsIT {

    private static final int TENANTS = 20;
    private static final int CALLS = 4;
    private static final String JOHANNA = "+442079460188";

    private static final String THROTTLED = "fabrikam-02";
    private static final String HANGING = "fabrikam-03";
    private static final String WRONG_SECRET = "fabrikam-04";
    private static final List<String> SICK = List.of(THROTTLED, HANGING, WRONG_SECRET);

    private static final String GROUPS =
            """
            phone-call-sync: {settle-seconds: 0, default-crm-assignee: megan.bowen@contoso.example}
            schedules: {call-sync: "0/2 * * * * ?", customer-index: "0/3 * * * * ?"}
            """;

    @TempDir
    static Path folder;

    private FleetStand fleet;

    @BeforeAll
    void start() {
        fleet = new FleetStand(folder, TENANTS, GROUPS);
        fault(THROTTLED, Map.of("action", "answer", "status", 429, "retryAfter", "1"));
        fault(HANGING, Map.of("action", "delay", "delayMillis", 600_000));
        fleet.secret(WRONG_SECRET, "not-the-secret");
        fleet.stand().startProduct("voiceflows.schedules.enabled=true", "camel.main.shutdown-timeout=3");
    }

    @AfterAll
    void stop() {
        fleet.close();
    }

    @Test
    void nobodyWaitsForThem() {
        soon().until(() -> fleet.sandbox(HANGING).faultHits() > 0);
        CustomerDirectory customers = fleet.stand().product().getBean(CustomerDirectory.class);
        soon().until(() ->
                healthy().stream().allMatch(tenant -> customers.asOf(tenant).isPresent()));
        Map<String, List<String>> calls = new LinkedHashMap<>();
        fleet.tenants().forEach(tenant -> calls.put(tenant, makeCalls(tenant)));

        for (String tenant : healthy()) {
            soon().untilAsserted(() -> assertThat(fleet.written(tenant, calls.get(tenant)))
                    .as("written of %s", tenant)
                    .isEqualTo(CALLS));
        }

        assertThat(fleet.sandbox(HANGING).requests("dataverse", "", ""))
                .as("requests of the hanging tenant that came to an end")
                .isZero();
        for (String tenant : SICK) {
            assertThat(fleet.written(tenant, calls.get(tenant))).as(tenant).isZero();
        }
        for (String tenant : healthy()) {
            assertThat(fleet.journal().runs(tenant, "call-sync", 100))
                    .as("runs of %s", tenant)
                    .isNotEmpty()
                    .allMatch(RunRecord::completed);
        }
        assertThat(pauses().all()).singleElement().satisfies(pause -> {
            assertThat(pause.tenant()).isEqualTo(WRONG_SECRET);
            assertThat(pause.reason()).isEqualTo(FailureKind.CREDENTIALS);
        });

        fleet.sandbox(THROTTLED).clearFaults();
        fleet.secret(WRONG_SECRET, "sandbox-secret");
        fleet.stand().sandbox().advanceClock("PT1M");
        for (String tenant : List.of(THROTTLED, WRONG_SECRET)) {
            soon().untilAsserted(() -> assertThat(fleet.written(tenant, calls.get(tenant)))
                    .as("written of %s once it is well again", tenant)
                    .isEqualTo(CALLS));
        }
    }

    private List<String> makeCalls(String tenant) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(fleet.sandbox(tenant).makeCall(Map.of("ANum", JOHANNA, "Duration", 30 + i)));
        }
        return calls;
    }

    private List<String> healthy() {
        return fleet.tenants().stream().filter(tenant -> !SICK.contains(tenant)).toList();
    }

    private void fault(String tenant, Map<String, Object> fault) {
        Map<String, Object> always = new LinkedHashMap<>(fault);
        always.put("neighbour", "dataverse");
        always.put("percent", 100);
        fleet.sandbox(tenant).fault(always);
    }

    private Pauses pauses() {
        return fleet.stand().product().getBean(Pauses.class);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(250));
    }
}
