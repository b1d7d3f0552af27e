package io.voiceflows.bench.matching;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerLayout;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRow;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The product: its parser and its index, in which a record that is no longer active is removed. */
record OurRule(PhoneNumbers numbers) implements Rule {

    @Override
    public String name() {
        return "Voice Flows";
    }

    @Override
    public Function<String, Set<UUID>> over(Company company) {
        String region = company.region();
        OwnNumbers own = new OwnNumbers();
        own.replace(region, "lines", company.ownNumbers());
        CustomerIndex index = new CustomerIndex(own);
        for (Customer.Table table : Customer.Table.values()) {
            index.put(region, CustomerPart.of(rows(company, table)));
        }
        return incoming -> numbers.key(incoming, region)
                .map(key -> index.owners(region, key).stream().map(Customer::id).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private CustomerRows rows(Company company, Customer.Table table) {
        CustomerRows rows = new CustomerRows(new CustomerLayout(table, Ledger.columns(table), List.of()));
        for (Stored stored : company.records()) {
            CustomerRow row = stored.row();
            if (row.customer().table() == table) {
                rows.add(new IndexedCustomer(row.customer(), understood(row, company.region())));
                if (!stored.active()) {
                    rows.remove(row.customer().id());
                }
            }
        }
        return rows;
    }

    private List<IndexedCustomer.Number> understood(CustomerRow row, String region) {
        return row.numbers().entrySet().stream()
                .flatMap(column -> numbers.read(column.getValue(), region).numbers().stream()
                        .map(number -> new IndexedCustomer.Number(number.key(), column.getKey())))
                .toList();
    }
}
