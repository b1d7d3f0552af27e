package io.voiceflows.customer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The customers of one table of one tenant, at one moment. A change makes a new part: the many stay as they are, what
 * changed since lies over them and is merged into them when it has become a sixty-fourth of them.
 */
public final class CustomerPart {

    private static final int MERGED_FROM = 256;
    private static final int MERGED_SHARE = 64;

    private final PackedCustomers many;
    private final PackedCustomers recent;
    private final int customers;
    private final int numbers;

    private CustomerPart(PackedCustomers many, PackedCustomers recent) {
        this.many = many;
        this.recent = recent;
        int[] covered = new int[2];
        recent.forEachRow(at -> {
            int below = many.find(recent.id(at));
            if (many.isCustomer(below)) {
                covered[0]++;
                covered[1] += many.codes(below).length;
            }
        });
        this.customers = many.customers() - covered[0] + recent.customers();
        this.numbers = many.numbers() - covered[1] + recent.numbers();
    }

    /** A part of these rows and nothing else. */
    public static CustomerPart of(CustomerRows all) {
        return new CustomerPart(PackedCustomers.of(all), PackedCustomers.of(new CustomerRows(all.layout())));
    }

    public CustomerLayout layout() {
        return many.layout();
    }

    public int customers() {
        return customers;
    }

    /** Numbers of all customers; one that several have counts for each of them. */
    public int numbers() {
        return numbers;
    }

    /** The part after these changes; this one stays as it is. */
    public CustomerPart with(CustomerRows changes) {
        if (changes.isEmpty()) {
            return this;
        }
        CustomerRows over = new CustomerRows(layout());
        recent.forEachRow(at -> recent.copy(at, over));
        changes.forEach(at -> over.append(changes.raw(), at));
        CustomerPart changed = new CustomerPart(many, PackedCustomers.of(over));
        boolean large = changed.recent.size() > Math.max(MERGED_FROM, many.customers() / MERGED_SHARE);
        return large ? of(changed.rows()) : changed;
    }

    /** Of these changes those that change anything: most modifications concern columns that are not ours. */
    public CustomerRows news(CustomerRows changes) {
        PackedCustomers last = PackedCustomers.of(changes);
        CustomerRows news = new CustomerRows(layout());
        last.forEachRow(at -> {
            byte[] before = row(last.id(at));
            boolean same = last.isCustomer(at) ? Arrays.equals(last.row(at), before) : before == null;
            if (!same) {
                last.copy(at, news);
            }
        });
        return news;
    }

    /** The numbers that a customer has after these changes and had not before. */
    public Set<String> appearing(CustomerRows changes) {
        Set<String> keys = new HashSet<>();
        PackedCustomers last = PackedCustomers.of(changes);
        last.forEach(at -> {
            Set<Long> had = new HashSet<>();
            ifKnown(last.id(at), (place, below) -> Arrays.stream(place.codes(below))
                    .forEach(had::add));
            Arrays.stream(last.codes(at))
                    .filter(code -> !had.contains(code))
                    .forEach(code -> keys.add(NumberCode.key(code)));
        });
        return keys;
    }

    /** Who has the number, the oldest first. */
    public List<IndexedCustomer> holders(String key) {
        long code = NumberCode.of(key);
        return code == NumberCode.NONE
                ? List.of()
                : inOrder(found -> recent.find(code, found), found -> many.find(code, found));
    }

    /** Who has a number that ends in these digits, the oldest first; nobody for fewer than six digits. */
    public List<IndexedCustomer> endingIn(String digits) {
        return inOrder(found -> recent.endingIn(digits, found), found -> many.endingIn(digits, found));
    }

    public Optional<Customer> byId(UUID id) {
        return indexed(id).map(IndexedCustomer::customer);
    }

    /** The customer with its numbers. */
    Optional<IndexedCustomer> indexed(UUID id) {
        List<IndexedCustomer> found = new ArrayList<>(1);
        ifKnown(id, (place, at) -> found.add(place.read(at)));
        return found.stream().findFirst();
    }

    /** All customers, as rows of which each counts. */
    public CustomerRows rows() {
        CustomerRows rows = new CustomerRows(layout());
        recent.forEach(at -> recent.copy(at, rows));
        many.forEach(at -> {
            if (recent.find(many.id(at)) < 0) {
                many.copy(at, rows);
            }
        });
        return rows;
    }

    private interface Row {
        void at(PackedCustomers place, int at);
    }

    /** Calls with the customer's row, unless it is none. */
    private void ifKnown(UUID id, Row row) {
        int over = recent.find(id);
        PackedCustomers place = over >= 0 ? recent : many;
        int at = over >= 0 ? over : many.find(id);
        if (place.isCustomer(at)) {
            row.at(place, at);
        }
    }

    private byte[] row(UUID id) {
        byte[][] row = new byte[1][];
        ifKnown(id, (place, at) -> row[0] = place.row(at));
        return row[0];
    }

    private List<IndexedCustomer> inOrder(Consumer<IntConsumer> inRecent, Consumer<IntConsumer> inMany) {
        List<IndexedCustomer> found = new ArrayList<>();
        inRecent.accept(at -> found.add(recent.read(at)));
        inMany.accept(at -> {
            if (recent.find(many.id(at)) < 0) {
                found.add(many.read(at));
            }
        });
        return found.size() < 2
                ? found
                : found.stream()
                        .distinct()
                        .sorted((a, b) -> CustomerMatching.IN_ORDER.compare(a.customer(), b.customer()))
                        .toList();
    }
}
