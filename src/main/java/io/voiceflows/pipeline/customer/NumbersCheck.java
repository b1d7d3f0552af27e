package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.Customer;
import io.voiceflows.customer.NumberReading;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.dataverse.ODataText;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.workshop.RouteCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads the numbers of the customers that changed last, one page per table, and tells how many of them are no numbers:
 * by these nobody is ever found.
 */
@Component
final class NumbersCheck implements Check {

    /** As large as a page of Dataverse can be. */
    private static final int ROWS = 5000;

    private static final int EXAMPLES = 3;

    private final RouteCalls routes;
    private final PhoneNumbers numbers;

    NumbersCheck(RouteCalls routes, PhoneNumbers numbers) {
        this.routes = routes;
        this.numbers = numbers;
    }

    @Override
    public String name() {
        return "Numbers of customers";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        tenant.customers().numberColumns().forEach((table, columns) -> {
            if (!columns.isEmpty()) {
                findings.add(numbers(tenant, table, columns));
            }
        });
        return findings;
    }

    private Finding numbers(TenantSettings tenant, Customer.Table table, List<String> columns) {
        String subject = "stored numbers of " + table.entitySet();
        List<JsonNode> rows = new ArrayList<>();
        try {
            read(tenant.tenant(), path(table, columns)).path("value").forEach(rows::add);
        } catch (NeighbourException failure) {
            boolean absent = failure.status() == 404 && table == Customer.Table.LEAD;
            return absent
                    ? Finding.ok(subject, "do not exist in this environment")
                    : Finding.fault(
                            subject,
                            failure.getMessage(),
                            failure.cure("Repair what the text names, then check again"));
        }
        int filled = 0;
        Map<String, Integer> reasons = new TreeMap<>();
        List<String> examples = new ArrayList<>();
        for (JsonNode row : rows) {
            for (String column : columns) {
                String text = row.path(column).asText("").strip();
                if (text.isEmpty() || row.path(column).isNull()) {
                    continue;
                }
                filled++;
                NumberReading reading = numbers.read(text, tenant.defaultRegion());
                if (reading.numbers().isEmpty()) {
                    reasons.merge(reading.reason(), 1, Integer::sum);
                    if (examples.size() < EXAMPLES) {
                        examples.add("%s of %s %s is \"%s\""
                                .formatted(
                                        column,
                                        table.logicalName(),
                                        row.path(table.logicalName() + "id").asText(),
                                        PhoneNumbers.mask(text)));
                    }
                }
            }
        }
        return told(subject, filled, reasons, examples, rows.size() == ROWS);
    }

    private static Finding told(
            String subject, int filled, Map<String, Integer> reasons, List<String> examples, boolean sample) {
        String whose = sample ? " of the " + ROWS + " rows that changed last" : "";
        int unread = reasons.values().stream().mapToInt(Integer::intValue).sum();
        if (unread == 0) {
            return Finding.ok(subject, "all " + filled + whose + " can be read");
        }
        String why = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " times: " + reason.getKey())
                .collect(Collectors.joining(" "));
        return Finding.warning(
                subject,
                "%d of %d%s cannot be read, so that nobody is found by them. %s For example %s"
                        .formatted(unread, filled, whose, why, String.join("; ", examples)),
                "Correct these numbers in Dynamics, best with country code (+358 40 123 4567); check default-region too");
    }

    private static String path(Customer.Table table, List<String> columns) {
        String some = columns.stream().map(column -> column + " ne null").collect(Collectors.joining(" or "));
        return table.entitySet() + "?$select=" + ODataText.encoded(String.join(",", columns)) + "&$filter="
                + ODataText.encoded("statecode eq 0 and (" + some + ")") + "&$orderby="
                + ODataText.encoded("modifiedon desc");
    }

    private JsonNode read(String tenant, String path) {
        Map<String, String> page = Map.of("Prefer", "odata.maxpagesize=" + ROWS);
        DataverseRequest request = new DataverseRequest("GET", path, page, null);
        return routes.ask("dataverse-send", tenant, request, DataverseResponse.class)
                .body();
    }
}
