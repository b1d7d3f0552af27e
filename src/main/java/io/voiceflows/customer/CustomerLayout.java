package io.voiceflows.customer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the customers of one table are written as bytes: one row each, everything a lookup needs in one place, so that a
 * million of them fit in little memory and one is read without a chase through it.
 *
 * @param numberColumns at most 127; a number's column is kept as its place in this list
 * @param attributes names of the attributes, in the order in which their values are written
 */
public record CustomerLayout(Customer.Table table, List<String> numberColumns, List<String> attributes) {

    /** Raised whenever rows are written differently: what was stored before is then not read any more. */
    public static final int VERSION = 1;

    private static final int REMOVED = 1;
    private static final int CREATED = 2;
    private static final int OWNER = 4;
    private static final int PARENT = 8;
    private static final int MOST_NUMBERS = 127;
    private static final int LONGEST_TEXT = 250;
    private static final int NO_TEXT = 0xFFFF;
    /** Length, id and flags: what every row has. */
    static final int SHORTEST = Integer.BYTES + 2 * Long.BYTES + 1;

    /** A row that says that this customer is none (any more). */
    byte[] removed(UUID id) {
        return finished(header(ByteBuffer.allocate(SHORTEST), id, REMOVED));
    }

    byte[] row(IndexedCustomer indexed) {
        Customer customer = indexed.customer();
        List<IndexedCustomer.Number> numbers = indexed.numbers().stream()
                .filter(number -> NumberCode.of(number.key()) != NumberCode.NONE)
                .limit(MOST_NUMBERS)
                .toList();
        byte[] name = utf8(customer.name());
        List<byte[]> values = attributes.stream()
                .map(attribute -> customer.attributes().get(attribute))
                .map(value -> value == null ? null : utf8(value))
                .toList();
        int texts = values.stream()
                        .mapToInt(value -> value == null ? 0 : value.length)
                        .sum()
                + name.length;
        ByteBuffer row = ByteBuffer.allocate(SHORTEST
                + 5 * Long.BYTES
                + 1
                + numbers.size() * (Long.BYTES + 1)
                + (1 + values.size()) * Short.BYTES
                + texts);
        header(
                row,
                customer.id(),
                (customer.createdOn() == null ? 0 : CREATED)
                        | (customer.owner() == null ? 0 : OWNER)
                        | (customer.parentAccount() == null ? 0 : PARENT));
        if (customer.createdOn() != null) {
            row.putLong(customer.createdOn().getEpochSecond());
        }
        put(row, customer.owner());
        put(row, customer.parentAccount());
        row.put((byte) numbers.size());
        numbers.forEach(
                number -> row.putLong(NumberCode.of(number.key())).put((byte) numberColumns.indexOf(number.column())));
        row.putShort((short) name.length).put(name);
        for (byte[] value : values) {
            row.putShort((short) (value == null ? NO_TEXT : value.length));
            if (value != null) {
                row.put(value);
            }
        }
        return finished(row);
    }

    IndexedCustomer read(byte[] rows, int at) {
        ByteBuffer row = ByteBuffer.wrap(rows).position(at + Integer.BYTES);
        UUID id = uuid(row);
        byte flags = row.get();
        Instant created = (flags & CREATED) == 0 ? null : Instant.ofEpochSecond(row.getLong());
        UUID owner = (flags & OWNER) == 0 ? null : uuid(row);
        UUID parent = (flags & PARENT) == 0 ? null : uuid(row);
        int count = row.get();
        List<IndexedCustomer.Number> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(new IndexedCustomer.Number(NumberCode.key(row.getLong()), numberColumns.get(row.get())));
        }
        String name = text(row);
        Map<String, String> values = new LinkedHashMap<>();
        for (String attribute : attributes) {
            String value = text(row);
            if (value != null) {
                values.put(attribute, value);
            }
        }
        return new IndexedCustomer(
                new Customer(table, id, name, created, owner, parent, Map.copyOf(values)), List.copyOf(numbers));
    }

    static int length(byte[] rows, int at) {
        return ByteBuffer.wrap(rows).getInt(at);
    }

    static UUID id(byte[] rows, int at) {
        return uuid(ByteBuffer.wrap(rows).position(at + Integer.BYTES));
    }

    static boolean isRemoved(byte[] rows, int at) {
        return (rows[at + SHORTEST - 1] & REMOVED) != 0;
    }

    /** The codes of the row's numbers, each once. */
    static long[] codes(byte[] rows, int at) {
        int flags = rows[at + SHORTEST - 1];
        if ((flags & REMOVED) != 0) {
            return new long[0];
        }
        int start = at
                + SHORTEST
                + ((flags & CREATED) == 0 ? 0 : Long.BYTES)
                + ((flags & OWNER) == 0 ? 0 : 2 * Long.BYTES)
                + ((flags & PARENT) == 0 ? 0 : 2 * Long.BYTES);
        ByteBuffer row = ByteBuffer.wrap(rows).position(start);
        int count = row.get();
        long[] codes = new long[count];
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            long code = row.getLong();
            row.get();
            boolean known = false;
            for (int j = 0; j < distinct; j++) {
                known |= codes[j] == code;
            }
            if (!known) {
                codes[distinct++] = code;
            }
        }
        return Arrays.copyOf(codes, distinct);
    }

    private static ByteBuffer header(ByteBuffer row, UUID id, int flags) {
        row.putInt(0);
        put(row, id);
        return row.put((byte) flags);
    }

    private static byte[] finished(ByteBuffer row) {
        row.putInt(0, row.position());
        return Arrays.copyOf(row.array(), row.position());
    }

    private static void put(ByteBuffer row, UUID id) {
        if (id != null) {
            row.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
    }

    private static UUID uuid(ByteBuffer row) {
        return new UUID(row.getLong(), row.getLong());
    }

    private static byte[] utf8(String text) {
        String plain = text == null ? "" : text;
        return (plain.length() > LONGEST_TEXT ? plain.substring(0, LONGEST_TEXT) : plain)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer row) {
        int length = Short.toUnsignedInt(row.getShort());
        if (length == NO_TEXT) {
            return null;
        }
        byte[] text = new byte[length];
        row.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
