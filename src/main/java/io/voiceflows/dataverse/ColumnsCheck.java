package io.voiceflows.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.operations.check.Check;
import io.voiceflows.operations.check.Finding;
import io.voiceflows.settings.TenantSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks whether the columns that the settings name are there, and can take what is written into them. */
@Component
@Order(50)
final class ColumnsCheck implements Check {

    /** A column as the environment has it; length null where none is told. */
    private record Column(String type, Integer length) {}

    private final CheckRequests requests;

    ColumnsCheck(CheckRequests requests) {
        this.requests = requests;
    }

    @Override
    public String name() {
        return "Columns";
    }

    @Override
    public List<Finding> examine(TenantSettings tenant) {
        List<Finding> findings = new ArrayList<>();
        examine(tenant, "phonecall", "phone calls", tenant.columns().phonecall(), findings);
        examine(tenant, "systemuser", "users", tenant.columns().systemuser(), findings);
        return findings;
    }

    private void examine(
            TenantSettings tenant, String table, String name, Map<String, String> mapped, List<Finding> findings) {
        if (mapped.isEmpty()) {
            return;
        }
        Map<String, Column> there;
        try {
            there = columns(tenant.tenant(), table);
        } catch (NeighbourException failure) {
            findings.add(Finding.fault("columns of " + name, failure.getMessage(), CheckRequests.cure(failure)));
            return;
        }
        List<Finding> wrong = new ArrayList<>();
        mapped.forEach((field, column) -> {
            Column found = there.get(column.toLowerCase(Locale.ROOT));
            Finding finding =
                    finding("column " + column + " of " + name, "columns." + table + "." + field, field, found);
            if (finding != null) {
                wrong.add(finding);
            }
        });
        if (wrong.isEmpty()) {
            findings.add(
                    Finding.ok("columns of " + name, "all " + mapped.size() + " that are mapped are there and fit"));
        }
        findings.addAll(wrong);
    }

    /** Null when the column is as it must be. */
    private static Finding finding(String subject, String setting, String field, Column found) {
        if (found == null) {
            return Finding.fault(
                    subject,
                    "the environment does not have it, so that nothing can be written",
                    "Import the solution that adds it, name another column in " + setting
                            + ", or leave the field unmapped");
        }
        NeededColumn needed = NeededColumn.of(field);
        if (!needed.takes(found.type())) {
            return Finding.fault(
                    subject,
                    "is of the type " + found.type() + ", which cannot hold " + field,
                    "Name a column of the type " + needed.described() + " in " + setting);
        }
        return found.length() != null && found.length() < needed.length()
                ? Finding.fault(
                        subject,
                        "takes only %d characters; %s can have %d".formatted(found.length(), field, needed.length()),
                        "Raise its maximum length to %d, or name another column in %s"
                                .formatted(needed.length(), setting))
                : null;
    }

    private Map<String, Column> columns(String tenant, String table) {
        String all = "EntityDefinitions(LogicalName='" + table + "')/Attributes";
        Map<String, Integer> lengths = new HashMap<>();
        for (String kind : List.of("StringAttributeMetadata", "MemoAttributeMetadata")) {
            String texts = all + "/Microsoft.Dynamics.CRM." + kind + "?$select=LogicalName,MaxLength";
            for (JsonNode column : requests.read(tenant, texts).body().path("value")) {
                if (column.path("MaxLength").isInt()) {
                    lengths.put(name(column), column.path("MaxLength").asInt());
                }
            }
        }
        Map<String, Column> columns = new HashMap<>();
        for (JsonNode column : requests.read(tenant, all + "?$select=LogicalName,AttributeType")
                .body()
                .path("value")) {
            columns.put(name(column), new Column(column.path("AttributeType").asText(), lengths.get(name(column))));
        }
        return columns;
    }

    private static String name(JsonNode column) {
        return column.path("LogicalName").asText();
    }
}
