package io.voiceflows.sandbox.dataverse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alternate keys: finding a record by one, and refusing a second record with the same values. */
final class AlternateKeys {

    private AlternateKeys() {}

    static Optional<Row> find(Store store, Table table, Map<String, Object> values) {
        return store.rows(table).stream()
                .filter(row -> values.entrySet().stream().allMatch(e -> same(row.get(e.getKey()), e.getValue())))
                .findFirst();
    }

    /** "Use an alternate key to reference a record": a second record with the same values is refused. */
    static void refuseDuplicate(Store store, Row row) {
        row.table().rules().alternateKeys().forEach((name, columns) -> {
            if (columns.stream().allMatch(column -> row.get(column) != null)
                    && store.rows(row.table()).stream()
                            .anyMatch(other -> !other.id().equals(row.id()) && equal(row, other, columns))) {
                throw new Refusal(
                        412,
                        "0x80060892",
                        "Entity Key " + name + " violated. A record with the same value for "
                                + String.join(", ", columns) + " already exists. A duplicate record cannot be created."
                                + " Select one or more unique values and try again.");
            }
        });
    }

    private static boolean equal(Row one, Row other, List<String> columns) {
        return columns.stream().allMatch(column -> same(one.get(column), other.get(column)));
    }

    private static boolean same(Object stored, Object asked) {
        return stored instanceof String text && asked instanceof String other
                ? text.equalsIgnoreCase(other)
                : stored != null && stored.equals(asked);
    }
}
