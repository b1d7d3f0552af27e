package io.voiceflows.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.neighbour.Requests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Requests requests = new Requests(meters);
    private final AtomicInteger open = new AtomicInteger(1);
    private final AtomicInteger broken = new AtomicInteger();
    private final Neighbours neighbours = new Neighbours(meters);

    @Test
    void aTenantThatAskedNobodyHasDynamicsAloneWhichIsNotAskedYet() {
        assertThat(neighbours.of("contoso"))
                .extracting(neighbour -> neighbour.name() + ": " + neighbour.state())
                .containsExactly("Dynamics: not asked yet");
    }

    @Test
    void requestsAreTakenApartByHowTheyWereAnswered() {
        for (int status : List.of(200, 204, 429, 403, 404, 500, 0)) {
            requests.count("contoso", "dataverse", status, Duration.ofMillis(20));
        }
        requests.count("contoso", "enreach", 200, Duration.ofMillis(5));
        requests.count("fabrikam", "dataverse", 500, Duration.ofMillis(5));

        List<Neighbour> found = neighbours.of("contoso");

        assertThat(found).extracting(Neighbour::name).containsExactly("Dynamics", "Enreach Cloud");
        Neighbour dynamics = found.get(0);
        assertThat(dynamics.requests()).isEqualTo(7);
        assertThat(dynamics.throttled()).isEqualTo(1);
        assertThat(dynamics.refused()).isEqualTo(2);
        assertThat(dynamics.failed()).isEqualTo(2);
        assertThat(dynamics.mean()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void theStateIsThatOfGateAndBreaker() {
        requests.count("contoso", "dataverse", 200, Duration.ofMillis(20));
        watch("voiceflows.gate.open", open);
        watch("voiceflows.gate.concurrency", new AtomicInteger(6));
        Gauge.builder("voiceflows.breaker.open", broken::get)
                .tags("tenant", "contoso", "neighbour", "dataverse")
                .register(meters);

        assertThat(neighbours.of("contoso").get(0).state()).isEqualTo("answers");
        assertThat(neighbours.of("contoso").get(0).atOnce()).isEqualTo(6);
        open.set(0);
        assertThat(neighbours.of("contoso").get(0).state()).isEqualTo("told us to wait");
        broken.set(1);
        assertThat(neighbours.of("contoso").get(0).state()).isEqualTo("gives no answer");
    }

    private void watch(String name, AtomicInteger value) {
        Gauge.builder(name, value::get).tag("tenant", "contoso").register(meters);
    }
}
