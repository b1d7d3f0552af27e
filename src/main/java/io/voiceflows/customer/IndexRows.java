package io.voiceflows.customer;

import java.util.List;
import java.util.UUID;

/** Rows of one table on their way into memory and into the store; the later one of the same record counts. */
public interface IndexRows {

    /** Says that a record counts no more: deleted, merged into another or no longer active. */
    void remove(UUID id);

    /**
     * Takes rows over that {@link #blocks} gave.
     *
     * @throws IllegalArgumentException when the block is torn
     */
    void addBlock(byte[] block);

    /** The rows in pieces of about this many bytes. */
    List<byte[]> blocks(int size);

    /** How many rows there are, repeated and removed records included. */
    int size();

    default boolean isEmpty() {
        return size() == 0;
    }
}
