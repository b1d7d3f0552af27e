package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.IndexRows;
import java.util.Optional;

/**
 * Keeps tables of one kind, in memory and in the store.
 *
 * @param <R> what their rows become
 */
interface TableKeeper<R extends IndexRows> {

    /** How a table is kept; empty while it is not, or differently. */
    Optional<KeptTable<R>> kept(FollowedTable<R> table);

    /** Brings what was read into memory. */
    Applied apply(TableReading<R> reading);

    /** Stores what is not stored yet. */
    void store(TableReading<R> reading);
}
