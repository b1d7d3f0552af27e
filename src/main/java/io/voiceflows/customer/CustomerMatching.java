package io.voiceflows.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides who a number belongs to, among the rows that may hold it. */
public final class CustomerMatching {

    private static final Comparator<Customer> IN_ORDER = Comparator.comparing(Customer::table)
            .thenComparing(Customer::createdOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Customer::id);

    private final PhoneNumbers numbers;

    public CustomerMatching(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * Only rows whose own text reads as the same number count, so that a spelling that merely looks alike never links.
     *
     * @param searched the tables that were searched, for the explanation
     * @param absent the tables that could not be searched because the environment has none
     */
    public Match match(
            PhoneNumber number,
            String defaultRegion,
            Collection<CustomerRow> rows,
            Collection<Customer.Table> searched,
            Collection<Customer.Table> absent) {
        Map<String, Customer> owners = new LinkedHashMap<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (CustomerRow row : rows) {
            row.numbers().forEach((column, text) -> {
                if (numbers.read(text, defaultRegion).contains(number.key())) {
                    String record =
                            row.customer().table() + " " + row.customer().id();
                    owners.putIfAbsent(record, row.customer());
                    columns.merge(
                            record, column, (before, also) -> before.contains(also) ? before : before + ", " + also);
                }
            });
        }
        List<Customer> found = new ArrayList<>(owners.values());
        found.sort(IN_ORDER);
        if (found.isEmpty()) {
            return new Match.None("No active " + names(searched, " or ") + " has this number." + skipped(absent));
        }
        if (found.size() == 1) {
            Customer one = found.get(0);
            String column = columns.get(one.table() + " " + one.id());
            return new Match.One(
                    one, "One " + one.table().logicalName() + " has this number, in " + column + "." + skipped(absent));
        }
        return new Match.Several(
                found, found.size() + " customers have this number: " + counted(found) + "." + skipped(absent));
    }

    private static String counted(List<Customer> found) {
        Map<Customer.Table, Long> perTable = found.stream()
                .collect(Collectors.groupingBy(Customer::table, LinkedHashMap::new, Collectors.counting()));
        return perTable.entrySet().stream()
                .map(e -> e.getValue() + " "
                        + (e.getValue() == 1
                                ? e.getKey().logicalName()
                                : e.getKey().entitySet()))
                .collect(Collectors.joining(", "));
    }

    private static String skipped(Collection<Customer.Table> absent) {
        return absent.isEmpty()
                ? ""
                : " Not searched: " + names(absent, ", ") + ", which this environment does not have.";
    }

    private static String names(Collection<Customer.Table> tables, String between) {
        return tables.isEmpty()
                ? "customer"
                : tables.stream().map(Customer.Table::logicalName).collect(Collectors.joining(between));
    }
}
