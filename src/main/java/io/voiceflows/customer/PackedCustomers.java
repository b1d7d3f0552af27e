package io.voiceflows.customer;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntConsumer;

/** Rows of one table with the ways to find them: by id and by number. Never changes, so that any thread may read. */
final class PackedCustomers {

    private final CustomerLayout layout;
    private final byte[] rows;
    /** Open addressing by id: where the row is, plus one; 0 = free. Never full. */
    private final int[] places;

    private final NumberTable numbers;
    private final int customers;
    private final int size;

    private PackedCustomers(CustomerLayout layout, byte[] rows, int count) {
        this.layout = layout;
        this.rows = rows;
        this.places = new int[Math.addExact(count, count / 2 + 1)];
        for (int at = 0; at < rows.length; at += CustomerLayout.length(rows, at)) {
            places[place(CustomerLayout.id(rows, at))] = at + 1;
        }
        int[] counted = new int[3];
        forEachRow(at -> {
            counted[isCustomer(at) ? 0 : 1]++;
            counted[2] += CustomerLayout.codes(rows, at).length;
        });
        this.customers = counted[0];
        this.size = counted[0] + counted[1];
        this.numbers = numbers(counted[2]);
    }

    /** Of several rows of one customer the last counts; the others take no memory. */
    static PackedCustomers of(CustomerRows rows) {
        PackedCustomers packed = new PackedCustomers(rows.layout(), rows.bytes(), rows.size());
        if (packed.size == rows.size()) {
            return packed;
        }
        CustomerRows once = new CustomerRows(rows.layout());
        for (int place : packed.places) {
            if (place > 0) {
                once.append(packed.rows, place - 1);
            }
        }
        return new PackedCustomers(rows.layout(), once.bytes(), once.size());
    }

    CustomerLayout layout() {
        return layout;
    }

    int customers() {
        return customers;
    }

    /** Customers, and rows that only say that one is none. */
    int size() {
        return size;
    }

    int numbers() {
        return numbers.size();
    }

    /** Where the customer's row is, be it one that says that it is none; -1 when nothing is known of it. */
    int find(UUID id) {
        return places[place(id)] - 1;
    }

    boolean isCustomer(int at) {
        return at >= 0 && !CustomerLayout.isRemoved(rows, at);
    }

    IndexedCustomer read(int at) {
        return layout.read(rows, at);
    }

    UUID id(int at) {
        return CustomerLayout.id(rows, at);
    }

    long[] codes(int at) {
        return CustomerLayout.codes(rows, at);
    }

    byte[] row(int at) {
        return Arrays.copyOfRange(rows, at, at + CustomerLayout.length(rows, at));
    }

    void find(long code, IntConsumer row) {
        numbers.find(code, row);
    }

    void endingIn(String digits, IntConsumer row) {
        numbers.endingIn(digits, row);
    }

    /** Every customer, in no particular order. */
    void forEach(IntConsumer row) {
        forEachRow(at -> {
            if (isCustomer(at)) {
                row.accept(at);
            }
        });
    }

    void forEachRow(IntConsumer row) {
        for (int place : places) {
            if (place > 0) {
                row.accept(place - 1);
            }
        }
    }

    void copy(int at, CustomerRows to) {
        to.append(rows, at);
    }

    private NumberTable numbers(int count) {
        long[] codes = new long[count];
        int[] owners = new int[count];
        int[] next = new int[1];
        forEach(at -> {
            for (long code : CustomerLayout.codes(rows, at)) {
                owners[next[0]] = at;
                codes[next[0]++] = code;
            }
        });
        return new NumberTable(codes, owners);
    }

    /** The place of this id, or the free one where it would stand. */
    private int place(UUID id) {
        long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        int place = (int) (((mixed >>> 32) * places.length) >>> 32);
        while (places[place] > 0 && !CustomerLayout.id(rows, places[place] - 1).equals(id)) {
            place = place + 1 == places.length ? 0 : place + 1;
        }
        return place;
    }
}
