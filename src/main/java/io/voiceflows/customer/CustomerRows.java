package io.voiceflows.customer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Customers of one table on their way into the index and into the store: rows one behind the other, the later one of
 * the same customer counts. Used by one thread at a time.
 */
public final class CustomerRows implements IndexRows {

    private final CustomerLayout layout;
    private byte[] bytes = new byte[4096];
    private int used;
    private int count;

    public CustomerRows(CustomerLayout layout) {
        this.layout = layout;
    }

    public CustomerLayout layout() {
        return layout;
    }

    public void add(IndexedCustomer customer) {
        append(layout.row(customer));
    }

    @Override
    public void remove(UUID id) {
        append(layout.removed(id));
    }

    @Override
    public void addBlock(byte[] block) {
        int at = 0;
        while (at < block.length) {
            int length = block.length - at < CustomerLayout.SHORTEST ? 0 : CustomerLayout.length(block, at);
            if (length < CustomerLayout.SHORTEST || length > block.length - at) {
                throw new IllegalArgumentException("The block ends within a row");
            }
            at += length;
            count++;
        }
        put(block, 0, block.length);
    }

    @Override
    public List<byte[]> blocks(int size) {
        List<byte[]> blocks = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < used) {
            at += CustomerLayout.length(bytes, at);
            if (at - from >= size || at == used) {
                blocks.add(Arrays.copyOfRange(bytes, from, at));
                from = at;
            }
        }
        return blocks;
    }

    @Override
    public int size() {
        return count;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, used);
    }

    void forEach(IntConsumer row) {
        for (int at = 0; at < used; at += CustomerLayout.length(bytes, at)) {
            row.accept(at);
        }
    }

    /** The rows themselves, of which only the used part counts. */
    byte[] raw() {
        return bytes;
    }

    void append(byte[] rows, int at) {
        put(rows, at, CustomerLayout.length(rows, at));
        count++;
    }

    private void append(byte[] row) {
        append(row, 0);
    }

    private void put(byte[] from, int at, int length) {
        if (bytes.length - used < length) {
            int wanted = Math.addExact(used, length);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, used + used / 2));
        }
        System.arraycopy(from, at, bytes, used, length);
        used += length;
    }
}
