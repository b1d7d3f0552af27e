package io.voiceflows.operations.metrics;

import io.voiceflows.settings.Tenants;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Begins the counters of every tenant, also of one that came later. */
@Component
class Zeros {

    private final Tenants tenants;
    private final List<FromZero> counters;

    Zeros(Tenants tenants, List<FromZero> counters) {
        this.tenants = tenants;
        this.counters = counters;
    }

    @Scheduled(fixedDelayString = "${voiceflows.metrics.refresh:10s}")
    void begin() {
        tenants.all().forEach(tenant -> counters.forEach(counter -> counter.begin(tenant)));
    }
}
