package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerMatching;
import io.voiceflows.customer.CustomerRow;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns the rows that Dataverse gave into the answer to "who has this number?". */
@Component("customerAnswers")
public class CustomerAnswers {

    private final Tenants tenants;
    private final AbsentTables absent;
    private final CustomerMatching matching;

    CustomerAnswers(Tenants tenants, AbsentTables absent, PhoneNumbers numbers) {
        this.tenants = tenants;
        this.absent = absent;
        this.matching = new CustomerMatching(numbers);
    }

    /** Adds the customers of one table. */
    public void take(String tenant, CustomerSearch search, List<JsonNode> rows) {
        Customer.Table table = CustomerQueries.table(search.getQuery().entitySet());
        List<String> columns = tenants.get(tenant).customers().numberColumns().getOrDefault(table, List.of());
        search.took(rows.stream().map(row -> row(table, columns, row)).toList());
    }

    /** Leaves out the current table if the failure says that the environment does not have it. */
    public void skip(String tenant, CustomerSearch search, NeighbourException failure) {
        if (!absent.learned(tenant, CustomerQueries.table(search.getQuery().entitySet()), failure)) {
            throw failure;
        }
        search.skip();
    }

    public Match match(String tenant, CustomerSearch search) {
        NumberReading asked = search.asked();
        if (asked.first().isEmpty()) {
            return new Match.None(asked.reason());
        }
        TenantSettings settings = tenants.get(tenant);
        List<Customer.Table> missing = absent.of(tenant);
        List<Customer.Table> searched = CustomerLookup.searched(settings, missing);
        return matching.match(asked.first().get(), settings.defaultRegion(), search.found(), searched, missing);
    }

    private static CustomerRow row(Customer.Table table, List<String> columns, JsonNode row) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String column : columns) {
            String text = row.path(column).asText("");
            if (!text.isBlank() && !row.path(column).isNull()) {
                numbers.put(column, text);
            }
        }
        UUID id = UUID.fromString(row.path(table.logicalName() + "id").asText());
        String name = row.path(CustomerQueries.nameColumn(table)).asText("");
        return new CustomerRow(
                new Customer(table, id, name, time(row.path("createdon").asText(""))), numbers);
    }

    /** Without a readable time the row counts as the youngest. */
    static Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
