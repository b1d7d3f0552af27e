package io.voiceflows.operations.metrics;

import io.micrometer.core.instrument.Tags;
import io.voiceflows.pipeline.customer.IndexStatus;
import io.voiceflows.pipeline.customer.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How the customer indexes stand. */
@Component
class IndexFigures implements Figures {

    private static final Measure AGE = new Measure(
            "voiceflows.index.age", "seconds", "Since the moment up to which changes of customers are known");
    private static final Measure NUMBERS =
            new Measure("voiceflows.index.numbers", "", "Numbers of customers in memory");
    private static final Measure CUSTOMERS = new Measure("voiceflows.index.customers", "", "Customers in memory");
    private static final Measure CASES =
            new Measure("voiceflows.index.open.cases", "", "Open cases in memory; absent while they are not known");
    private static final Measure WAY =
            new Measure("voiceflows.index.way", "", "1 for the way in which the table is followed");

    private final IndexStatus.All indexes;
    private final Clock clock;

    IndexFigures(IndexStatus.All indexes, Clock clock) {
        this.indexes = indexes;
        this.clock = clock;
    }

    @Override
    public List<Figure> now() {
        List<Figure> figures = new ArrayList<>();
        for (IndexStatus index : indexes.statuses()) {
            Tags tenant = Tags.of("tenant", index.tenant());
            if (index.asOf() != null) {
                figures.add(AGE.growing(
                        tenant,
                        () -> Duration.between(index.asOf(), clock.instant()).toMillis() / 1000.0));
            }
            figures.add(NUMBERS.of(tenant, index.numbers()));
            figures.add(CUSTOMERS.of(tenant, index.customers()));
            index.ways().forEach((table, followed) -> figures.add(way(tenant, table.logicalName(), followed)));
            index.cases().filter(known -> known.asOf() != null).ifPresent(known -> {
                figures.add(CASES.of(tenant, known.open()));
                figures.add(way(tenant, "incident", known.way()));
            });
        }
        return figures;
    }

    private static Figure way(Tags tenant, String table, Way followed) {
        return WAY.of(tenant.and("table", table).and("way", followed.name().toLowerCase(Locale.ROOT)), 1);
    }
}
