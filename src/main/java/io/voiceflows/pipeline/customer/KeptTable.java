package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.IndexRows;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How one table of one tenant is kept: how far it is read, and what of it is not stored yet. Changed under the tenant's
 * lock of its keeper only.
 *
 * @param <R> what its rows become
 */
final class KeptTable<R extends IndexRows> {

    /** A token is good for days; storing an idle tenant's each time would be a write every few seconds for nothing. */
    private static final Duration TOKEN_STORED_EVERY = Duration.ofMinutes(5);
    /** After so many changes, or a day, they are stored as one: then what Dynamics deleted is gone from the store. */
    private static final int MOST_CHANGES = 256;

    private static final Duration CHANGES_KEPT = Duration.ofDays(1);

    private final String identity;
    private final FollowedTable<R> table;
    private volatile IndexStore.Part part;
    private R unstored;
    private boolean wholeUnstored;
    private Instant storedAt;
    private int changes;
    private Instant rewritten;

    KeptTable(FollowedTable<R> table, IndexStore.Part part, Instant now) {
        this.identity = table.identity();
        this.table = table;
        this.part = part;
        this.unstored = table.rows();
        this.storedAt = now;
        this.rewritten = now;
        // How many of them are changes is not known: at most all
        this.changes = part.blocks();
    }

    /** A table that was just read as a whole. */
    static <R extends IndexRows> KeptTable<R> filled(TableReading<R> reading) {
        KeptTable<R> kept = new KeptTable<>(reading.table(), read(reading, null, reading.started()), reading.started());
        kept.wholeUnstored = true;
        return kept;
    }

    private static IndexStore.Part read(TableReading<?> reading, IndexStore.Part before, Instant filled) {
        return new IndexStore.Part(
                reading.table().identity(),
                reading.way(),
                reading.token(),
                reading.started(),
                filled,
                before == null ? UUID.randomUUID() : before.fill(),
                before == null ? 0 : before.blocks());
    }

    /** What its rows depend on. */
    String identity() {
        return identity;
    }

    boolean fits(FollowedTable<R> other) {
        return identity.equals(other.identity());
    }

    IndexStore.Part part() {
        return part;
    }

    /** Notes what was applied, so that a storing that fails is made up for by the next one. */
    void changed(TableReading<R> reading, R news) {
        news.blocks(Integer.MAX_VALUE).forEach(unstored::addBlock);
        part = read(reading, part, part.filled());
    }

    /** Something was taken out of memory: the store is written anew as a whole, so that it is in no older block either. */
    void takenOut() {
        wholeUnstored = true;
    }

    /** Whether the stored rows are those that memory has, and another instance has looked for changes since. */
    boolean isSameBut(IndexStore.Part stored) {
        return part.fill().equals(stored.fill())
                && part.blocks() == stored.blocks()
                && part.token() != null
                && unstored.isEmpty()
                && !wholeUnstored
                && part.read().isBefore(stored.read());
    }

    R unstored() {
        return unstored;
    }

    /** Whether everything is to be stored anew rather than what changed. */
    boolean storesWhole(Instant now) {
        boolean old = changes > 0 && !now.isBefore(rewritten.plus(CHANGES_KEPT));
        return wholeUnstored || changes >= MOST_CHANGES || old;
    }

    boolean storesToken(Instant now) {
        return !unstored.isEmpty() || !now.isBefore(storedAt.plus(TOKEN_STORED_EVERY));
    }

    void storedWhole(IndexStore.Part stored, Instant now) {
        stored(stored, now);
        wholeUnstored = false;
        changes = 0;
        rewritten = now;
    }

    void storedChanges(IndexStore.Part stored, Instant now) {
        changes += unstored.isEmpty() ? 0 : 1;
        stored(stored, now);
    }

    private void stored(IndexStore.Part stored, Instant now) {
        part = stored;
        unstored = table.rows();
        storedAt = now;
    }
}
