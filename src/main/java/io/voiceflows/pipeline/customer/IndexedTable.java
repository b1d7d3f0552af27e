package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerLayout;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.customer.IndexedCustomer;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One customer table of a tenant as the index sees it: which columns are read, and what a row of it means.
 *
 * @param attributes the rules' name for it, and the column
 */
record IndexedTable(String tenant, CustomerLayout layout, Map<String, String> attributes, String region, String url)
        implements FollowedTable<CustomerRows> {

    static final String MODIFIED = "modifiedon";

    private static final String OWNER = "_ownerid_value";
    private static final String PARENT = "_parentcustomerid_value";
    private static final String TABLE_OF = "@Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String LABEL_OF = "@OData.Community.Display.V1.FormattedValue";

    /** The tables in which the tenant has its customers' numbers. */
    static List<IndexedTable> of(TenantSettings settings) {
        CustomersSettings customers = settings.customers();
        List<IndexedTable> tables = new ArrayList<>();
        for (Customer.Table table : Customer.Table.values()) {
            List<String> columns = customers.numberColumns().getOrDefault(table, List.of());
            Map<String, String> attributes = customers.routingAttributes().getOrDefault(table, Map.of());
            if (!columns.isEmpty()) {
                CustomerLayout layout = new CustomerLayout(table, columns, List.copyOf(attributes.keySet()));
                tables.add(new IndexedTable(
                        settings.tenant(),
                        layout,
                        attributes,
                        settings.defaultRegion(),
                        settings.dynamics().url().toString()));
            }
        }
        return tables;
    }

    Customer.Table table() {
        return layout.table();
    }

    @Override
    public String logicalName() {
        return table().logicalName();
    }

    @Override
    public String entitySet() {
        return table().entitySet();
    }

    private String key() {
        return table().logicalName() + "id";
    }

    @Override
    public List<String> select() {
        Set<String> columns = new LinkedHashSet<>(
                List.of(key(), CustomerQueries.nameColumn(table()), "createdon", "statecode", OWNER));
        if (table() == Customer.Table.CONTACT) {
            columns.add(PARENT);
        }
        columns.addAll(layout.numberColumns());
        columns.addAll(attributes.values());
        return List.copyOf(columns);
    }

    /** Of a contact's parent the table tells whether it is an account; of a choice people know the label. */
    @Override
    public Optional<String> annotations() {
        List<String> wanted = new ArrayList<>();
        if (table() == Customer.Table.CONTACT) {
            wanted.add(TABLE_OF.substring(1));
        }
        if (!attributes.isEmpty()) {
            wanted.add(LABEL_OF.substring(1));
        }
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of("odata.include-annotations=\"" + String.join(",", wanted) + "\"");
    }

    @Override
    public String identity() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", CustomerLayout.VERSION);
        all.put("environment", url);
        all.put("region", region);
        all.put("numbers", layout.numberColumns());
        all.put("attributes", attributes);
        all.put("select", select());
        return FollowedTable.digest(all);
    }

    @Override
    public CustomerRows rows() {
        return new CustomerRows(layout);
    }

    /** Who is not active is none of our customers (0 is active for contacts and accounts, open for leads). */
    @Override
    public void take(JsonNode row, PhoneNumbers numbers, CustomerRows rows) {
        UUID id = UUID.fromString(row.path(key()).asText());
        if (row.path("statecode").asInt(0) != 0) {
            rows.remove(id);
            return;
        }
        List<IndexedCustomer.Number> found = new ArrayList<>();
        for (String column : layout.numberColumns()) {
            text(row, column).ifPresent(text -> numbers.read(text, region)
                    .numbers()
                    .forEach(number -> found.add(new IndexedCustomer.Number(number.key(), column))));
        }
        rows.add(new IndexedCustomer(customer(id, row), found));
    }

    private Customer customer(UUID id, JsonNode row) {
        boolean account = "account".equals(row.path(PARENT + TABLE_OF).asText());
        Map<String, String> values = new LinkedHashMap<>();
        attributes.forEach((name, column) ->
                text(row, column + LABEL_OF).or(() -> text(row, column)).ifPresent(value -> values.put(name, value)));
        return new Customer(
                table(),
                id,
                row.path(CustomerQueries.nameColumn(table())).asText(""),
                time(row, "createdon").orElse(null),
                id(row, OWNER).orElse(null),
                account ? id(row, PARENT).orElse(null) : null,
                values);
    }

    static Optional<Instant> time(JsonNode row, String column) {
        return text(row, column).map(CustomerAnswers::time);
    }

    private static Optional<UUID> id(JsonNode row, String column) {
        return text(row, column).map(UUID::fromString);
    }

    private static Optional<String> text(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isNull() || value.asText("").isBlank() ? Optional.empty() : Optional.of(value.asText());
    }
}
