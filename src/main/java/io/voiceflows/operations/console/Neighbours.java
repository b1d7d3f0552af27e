package io.voiceflows.operations.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;

/** The limiter's state and what the neighbours answered: the figures that Prometheus sees, of one tenant. */
@Component
class Neighbours {

    private static final String DATAVERSE = "dataverse";
    private static final Map<String, String> NAMES =
            Map.of(DATAVERSE, "Dynamics", "sign-in", "Sign-in of Dynamics", "enreach", "Enreach Cloud");
    private static final int TOO_MANY = 429;

    private final MeterRegistry meters;

    Neighbours(MeterRegistry meters) {
        this.meters = meters;
    }

    List<Neighbour> of(String tenant) {
        TreeSet<String> asked = new TreeSet<>(List.of(DATAVERSE));
        requests(tenant).forEach(counter -> asked.add(counter.getId().getTag("neighbour")));
        return asked.stream().map(name -> neighbour(tenant, name)).toList();
    }

    private Neighbour neighbour(String tenant, String name) {
        boolean gated = name.equals(DATAVERSE);
        Gauge open = gauge("voiceflows.gate.open", tenant);
        Gauge atOnce = gauge("voiceflows.gate.concurrency", tenant);
        Gauge broken = meters.find("voiceflows.breaker.open")
                .tags("tenant", tenant, "neighbour", name)
                .gauge();
        Timer took = meters.find("voiceflows.request")
                .tags("tenant", tenant, "neighbour", name)
                .timer();
        Counter waited = meters.find("voiceflows.throttled.seconds")
                .tag("tenant", tenant)
                .counter();
        return new Neighbour(
                NAMES.getOrDefault(name, name),
                gated && open != null ? open.value() > 0 : null,
                gated && atOnce != null ? (int) atOnce.value() : null,
                broken == null ? null : broken.value() == 0,
                count(tenant, name, status -> true),
                count(tenant, name, status -> status == TOO_MANY),
                count(tenant, name, status -> status >= 400 && status < 500 && status != TOO_MANY),
                count(tenant, name, status -> status == 0 || status >= 500),
                took == null || took.count() == 0 ? null : Duration.ofMillis((long) took.mean(TimeUnit.MILLISECONDS)),
                gated && waited != null ? Duration.ofSeconds((long) waited.count()) : Duration.ZERO);
    }

    private Gauge gauge(String name, String tenant) {
        return meters.find(name).tag("tenant", tenant).gauge();
    }

    private Collection<Counter> requests(String tenant) {
        return meters.find("voiceflows.requests").tag("tenant", tenant).counters();
    }

    private long count(String tenant, String neighbour, IntPredicate statuses) {
        return (long) requests(tenant).stream()
                .filter(counter -> neighbour.equals(counter.getId().getTag("neighbour"))
                        && statuses.test(Integer.parseInt(counter.getId().getTag("status"))))
                .mapToDouble(Counter::count)
                .sum();
    }
}
