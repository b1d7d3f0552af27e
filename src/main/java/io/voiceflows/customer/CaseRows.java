package io.voiceflows.customer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cases on their way into the index and into the store: whose each is, or that it is not open. Used by one thread at a time. */
public final class CaseRows implements IndexRows {

    /** Changes whenever the form of a stored row does. */
    public static final int VERSION = 1;

    /** Two ids, the case's and its customer's. */
    private static final int LENGTH = 32;
    /** Stands in the place of the customer of a case that is not open. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Map<UUID, UUID> customers = new LinkedHashMap<>();

    public void add(UUID id, UUID customer) {
        customers.put(id, customer);
    }

    @Override
    public void remove(UUID id) {
        put(id, null);
    }

    /** @param customer null for a case that is not open */
    void put(UUID id, UUID customer) {
        customers.put(id, customer == null ? NOBODY : customer);
    }

    @Override
    public void addBlock(byte[] block) {
        if (block.length % LENGTH != 0) {
            throw new IllegalArgumentException("The block ends within a row");
        }
        ByteBuffer rows = ByteBuffer.wrap(block);
        while (rows.hasRemaining()) {
            customers.put(id(rows), id(rows));
        }
    }

    @Override
    public List<byte[]> blocks(int size) {
        int most = Math.max(1, Math.min(size, Integer.MAX_VALUE - LENGTH) / LENGTH);
        List<byte[]> blocks = new ArrayList<>();
        ByteBuffer block = null;
        int left = customers.size();
        for (Map.Entry<UUID, UUID> row : customers.entrySet()) {
            if (block == null) {
                block = ByteBuffer.allocate(Math.min(most, left) * LENGTH);
            }
            put(block, row.getKey());
            put(block, row.getValue());
            left--;
            if (!block.hasRemaining()) {
                blocks.add(block.array());
                block = null;
            }
        }
        return blocks;
    }

    @Override
    public int size() {
        return customers.size();
    }

    /** The customer of each open case; of a case that is not open null. */
    void forEach(Taker taker) {
        customers.forEach((id, customer) -> taker.take(id, customer.equals(NOBODY) ? null : customer));
    }

    @FunctionalInterface
    interface Taker {

        void take(UUID id, UUID customer);
    }

    private static UUID id(ByteBuffer rows) {
        return new UUID(rows.getLong(), rows.getLong());
    }

    private static void put(ByteBuffer block, UUID id) {
        block.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
