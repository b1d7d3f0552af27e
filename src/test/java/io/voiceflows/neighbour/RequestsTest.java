package io.voiceflows.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Requests requests = new Requests(meters);

    @Test
    void requestsAreCountedPerTenantAndNeighbour() {
        requests.count("contoso", "dataverse", 204, Duration.ofMillis(12));
        requests.count("contoso", "enreach", 200, Duration.ofMillis(30));
        requests.count("fabrikam", "enreach", 503, Duration.ofMillis(3));

        assertThat(requests.totals("contoso")).isEqualTo(Map.of("dataverse", 1L, "enreach", 1L));
        assertThat(requests.totals("fabrikam")).isEqualTo(Map.of("enreach", 1L));
        assertThat(requests.totals("unheard-of")).isEmpty();
    }

    @Test
    void whatAnotherRunAsksMeanwhileIsNotCountedForThisOne() throws InterruptedException {
        requests.count("contoso", "dataverse", 204, Duration.ofMillis(12));
        Thread other = new Thread(() -> requests.count("contoso", "dataverse", 204, Duration.ofMillis(12)));
        other.start();
        other.join();

        assertThat(requests.madeByThisThread("contoso")).isEqualTo(Map.of("dataverse", 1L));
        assertThat(requests.totals("contoso")).isEqualTo(Map.of("dataverse", 2L));
    }

    @Test
    void whatAnotherThreadAsksToHelpThisOneIsCountedForThisOneAndNotForTheOther() throws InterruptedException {
        Map<String, Long> others = new HashMap<>();
        Runnable help = requests.helping(() -> requests.count("contoso", "dataverse", 204, Duration.ofMillis(12)));
        Thread other = new Thread(() -> {
            help.run();
            others.putAll(requests.madeByThisThread("contoso"));
        });
        other.start();
        other.join();
        help.run();

        assertThat(requests.madeByThisThread("contoso")).isEqualTo(Map.of("dataverse", 2L));
        assertThat(others).isEmpty();
    }

    @Test
    void theMetricTellsNeighbourAndStatus() {
        requests.count("contoso", "dataverse", 429, Duration.ofMillis(12));
        requests.count("contoso", "dataverse", 429, Duration.ofMillis(8));

        assertThat(meters.get("voiceflows.requests")
                        .tags("tenant", "contoso", "neighbour", "dataverse", "status", "429")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("voiceflows.request")
                        .tags("tenant", "contoso", "neighbour", "dataverse")
                        .timer()
                        .count())
                .isEqualTo(2);
    }
}
