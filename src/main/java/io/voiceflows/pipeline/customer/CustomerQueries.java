package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.NumberSpellings;
import io.voiceflows.customer.PhoneNumber;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.Query;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks Dataverse for the customers whose columns hold a number in one of its exact spellings: one query per table. */
@Component("customerQueries")
public class CustomerQueries {

    private final Tenants tenants;
    private final PhoneNumbers numbers;
    private final NumberSpellings spellings;
    private final AbsentTables absent;
    private final ObjectMapper json;

    CustomerQueries(Tenants tenants, PhoneNumbers numbers, AbsentTables absent, ObjectMapper json) {
        this.tenants = tenants;
        this.numbers = numbers;
        this.spellings = new NumberSpellings(numbers);
        this.absent = absent;
        this.json = json;
    }

    /** The text is parsed to a number before anything of it goes into a filter; without a number nothing is asked. */
    public CustomerSearch search(String tenant, String text) {
        TenantSettings settings = tenants.get(tenant);
        NumberReading asked = numbers.read(text, settings.defaultRegion());
        return new CustomerSearch(
                asked, asked.first().map(number -> queries(settings, number)).orElse(List.of()));
    }

    private List<Query> queries(TenantSettings settings, PhoneNumber number) {
        String values = quoted(spellings.of(number, settings.defaultRegion()));
        List<Query> queries = new ArrayList<>();
        for (Customer.Table table : Customer.Table.values()) {
            List<String> columns = settings.customers().numberColumns().getOrDefault(table, List.of());
            if (!columns.isEmpty() && !absent.contains(settings.tenant(), table)) {
                queries.add(query(table, columns, values));
            }
        }
        return queries;
    }

    static Customer.Table table(String entitySet) {
        return Arrays.stream(Customer.Table.values())
                .filter(table -> table.entitySet().equals(entitySet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a customer table: " + entitySet));
    }

    static String nameColumn(Customer.Table table) {
        return table == Customer.Table.ACCOUNT ? "name" : "fullname";
    }

    /** {@code contains} would be throttled; {@code In} with exact spellings is not (Dataverse, query anti-patterns). */
    private static Query query(Customer.Table table, List<String> columns, String values) {
        Map<String, String> aliases = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        String allValues = "@p" + (columns.size() + 1);
        for (int i = 0; i < columns.size(); i++) {
            String column = "@p" + (i + 1);
            aliases.put(column, "'" + columns.get(i) + "'");
            conditions.add("Microsoft.Dynamics.CRM.In(PropertyName=" + column + ",PropertyValues=" + allValues + ")");
        }
        aliases.put(allValues, values);
        // 0 is active for contacts and accounts, open for leads (contract, states)
        String filter = "statecode eq 0 and (" + String.join(" or ", conditions) + ")";
        List<String> select = new ArrayList<>(List.of(table.logicalName() + "id", nameColumn(table), "createdon"));
        columns.stream().filter(column -> !select.contains(column)).forEach(select::add);
        return new Query(table.entitySet(), List.copyOf(select), filter, "", 0, aliases, false);
    }

    private String quoted(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A list of texts cannot be written as JSON", impossible);
        }
    }
}
