package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Puts together how the indexes of all tenants stand. */
@Component
class IndexStatuses implements IndexStatus.All {

    private final Tenants tenants;
    private final CustomerIndex index;
    private final IndexKeeper keeper;
    private final IndexRuns runs;
    private final QueryMode queries;
    private final CaseKeeper cases;

    IndexStatuses(
            Tenants tenants,
            CustomerIndex index,
            IndexKeeper keeper,
            IndexRuns runs,
            QueryMode queries,
            CaseKeeper cases) {
        this.tenants = tenants;
        this.index = index;
        this.keeper = keeper;
        this.runs = runs;
        this.queries = queries;
        this.cases = cases;
    }

    @Override
    public List<IndexStatus> statuses() {
        return tenants.all().stream()
                .filter(settings -> settings.customers().mode() == CustomersSettings.Mode.AUTO)
                .map(this::status)
                .toList();
    }

    private IndexStatus status(TenantSettings settings) {
        String tenant = settings.tenant();
        Map<Customer.Table, Way> ways = new EnumMap<>(Customer.Table.class);
        for (Customer.Table table : Customer.Table.values()) {
            keeper.way(tenant, table).ifPresent(way -> ways.put(table, way));
        }
        return new IndexStatus(
                tenant,
                index.asOf(tenant).orElse(null),
                sum(tenant, CustomerPart::customers),
                sum(tenant, CustomerPart::numbers),
                ways,
                queries.reason(tenant).orElse(""),
                runs.failure(tenant).orElse(""),
                cases.status(settings));
    }

    private int sum(String tenant, ToIntFunction<CustomerPart> figure) {
        int sum = 0;
        for (Customer.Table table : Customer.Table.values()) {
            Optional<CustomerPart> part = index.part(tenant, table);
            sum += part.map(figure::applyAsInt).orElse(0);
        }
        return sum;
    }
}
