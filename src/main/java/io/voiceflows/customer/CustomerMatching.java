package io.voiceflows.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides who a number belongs to, among the rows that may hold it. */
public final class CustomerMatching {

    static final Comparator<Customer> IN_ORDER = Comparator.comparing(Customer::table)
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
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (CustomerRow row : rows) {
            row.numbers().forEach((column, text) -> {
                if (numbers.read(text, defaultRegion).contains(number.key())) {
                    String record =
                            row.customer().table() + " " + row.customer().id();
                    owners.putIfAbsent(record, row.customer());
                    columns.computeIfAbsent(record, r -> new LinkedHashSet<>()).add(column);
                }
            });
        }
        return among(
                owners.entrySet().stream()
                        .map(owner -> new Holder(owner.getValue(), List.copyOf(columns.get(owner.getKey()))))
                        .toList(),
                searched,
                absent);
    }

    /**
     * A customer who has the number.
     *
     * @param columns where it stands
     */
    public record Holder(Customer customer, List<String> columns) {}

    /** The answer when it is known who has the number. */
    public Match among(
            Collection<Holder> holders, Collection<Customer.Table> searched, Collection<Customer.Table> absent) {
        if (holders.isEmpty()) {
            return new Match.None("No active " + names(searched, " or ") + " has this number." + skipped(absent));
        }
        if (holders.size() == 1) {
            Holder one = holders.iterator().next();
            return new Match.One(
                    one.customer(),
                    "One " + one.customer().table().logicalName() + " has this number, in "
                            + String.join(", ", one.columns()) + "." + skipped(absent));
        }
        List<Customer> found =
                holders.stream().map(Holder::customer).sorted(IN_ORDER).toList();
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
