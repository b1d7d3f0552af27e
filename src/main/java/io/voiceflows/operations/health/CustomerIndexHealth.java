package io.voiceflows.operations.health;

import io.voiceflows.pipeline.customer.CaseStatus;
import io.voiceflows.pipeline.customer.IndexStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How each tenant's customers are known, and up to when. Never part of readiness: without an index each number is asked
 * for, and an old one answers better than none.
 */
@Component("customerIndexHealthIndicator")
class CustomerIndexHealth implements HealthIndicator {

    private static final Duration OLD = Duration.ofMinutes(10);

    private final IndexStatus.All indexes;
    private final Clock clock;

    CustomerIndexHealth(IndexStatus.All indexes, Clock clock) {
        this.indexes = indexes;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Map<String, String> details = new TreeMap<>();
        boolean well = true;
        Instant now = clock.instant();
        for (IndexStatus index : indexes.statuses()) {
            well &= fresh(index.asOf(), now)
                    && index.cases()
                            .map(CaseStatus::asOf)
                            .map(asOf -> fresh(asOf, now))
                            .orElse(index.cases().isEmpty());
            details.put(index.tenant(), words(index, now));
        }
        return (well ? Health.up() : Health.status(Degraded.STATUS))
                .withDetails(details)
                .build();
    }

    private static boolean fresh(Instant asOf, Instant now) {
        return asOf != null && !asOf.plus(OLD).isBefore(now);
    }

    private static String cases(CaseStatus cases, Instant now) {
        if (cases.asOf() == null) {
            String because = cases.refused().isEmpty() ? "not read yet" : cases.refused();
            return "; open cases are not known, so that no rule's condition on them holds: " + because;
        }
        return "; %d open cases by %s, as of %d s ago"
                .formatted(
                        cases.open(),
                        cases.way().words(),
                        Duration.between(cases.asOf(), now).toSeconds());
    }

    private static String words(IndexStatus index, Instant now) {
        String trouble = index.failure().isEmpty() ? index.asked() : index.failure();
        String because = trouble.isEmpty() ? "" : "; " + trouble;
        if (index.asOf() == null) {
            return "each number is asked for" + (because.isEmpty() ? "; the customers are not read yet" : because);
        }
        String ways = index.ways().entrySet().stream()
                .map(way -> way.getKey().entitySet() + " by " + way.getValue().words())
                .collect(Collectors.joining(", "));
        return "%s; %d customers, %d numbers, as of %d s ago%s%s"
                .formatted(
                        ways,
                        index.customers(),
                        index.numbers(),
                        Duration.between(index.asOf(), now).toSeconds(),
                        index.cases().map(cases -> cases(cases, now)).orElse(""),
                        because);
    }
}
