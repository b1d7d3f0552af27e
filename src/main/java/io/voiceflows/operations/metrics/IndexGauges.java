package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How the customer indexes stand, as figures; ages go on growing between two looks. */
@Component
class IndexGauges {

    private final IndexStatus.All indexes;
    private final Clock clock;
    private final MultiGauge age;
    private final MultiGauge numbers;
    private final MultiGauge customers;
    private final MultiGauge cases;
    private final MultiGauge way;

    IndexGauges(IndexStatus.All indexes, MeterRegistry meters, Clock clock) {
        this.indexes = indexes;
        this.clock = clock;
        age = MultiGauge.builder("voiceflows.index.age")
                .baseUnit("seconds")
                .description("Since the moment up to which changes of customers are known")
                .register(meters);
        numbers = MultiGauge.builder("voiceflows.index.numbers")
                .description("Numbers of customers in memory")
                .register(meters);
        customers = MultiGauge.builder("voiceflows.index.customers")
                .description("Customers in memory")
                .register(meters);
        cases = MultiGauge.builder("voiceflows.index.open.cases")
                .description("Open cases in memory; absent while they are not known")
                .register(meters);
        way = MultiGauge.builder("voiceflows.index.way")
                .description("1 for the way in which the table is followed")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${voiceflows.metrics.refresh:10s}")
    void refresh() {
        List<Row<?>> ages = new ArrayList<>();
        List<Row<?>> allNumbers = new ArrayList<>();
        List<Row<?>> allCustomers = new ArrayList<>();
        List<Row<?>> allCases = new ArrayList<>();
        List<Row<?>> ways = new ArrayList<>();
        for (IndexStatus index : indexes.statuses()) {
            Tags tenant = Tags.of("tenant", index.tenant());
            if (index.asOf() != null) {
                Instant asOf = index.asOf();
                ages.add(Row.of(tenant, this, gauges -> gauges.age(asOf)));
            }
            allNumbers.add(Row.of(tenant, index.numbers()));
            allCustomers.add(Row.of(tenant, index.customers()));
            index.ways().forEach((table, followed) -> ways.add(way(tenant, table.logicalName(), followed)));
            index.cases().filter(known -> known.asOf() != null).ifPresent(known -> {
                allCases.add(Row.of(tenant, known.open()));
                ways.add(way(tenant, "incident", known.way()));
            });
        }
        age.register(ages, true);
        numbers.register(allNumbers, true);
        customers.register(allCustomers, true);
        cases.register(allCases, true);
        way.register(ways, true);
    }

    private static Row<?> way(Tags tenant, String table, Way followed) {
        return Row.of(tenant.and("table", table).and("way", followed.name().toLowerCase(Locale.ROOT)), 1);
    }

    private double age(Instant asOf) {
        return Duration.between(asOf, clock.instant()).toMillis() / 1000.0;
    }
}
