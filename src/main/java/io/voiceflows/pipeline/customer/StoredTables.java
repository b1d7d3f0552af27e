package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.IndexRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Brings followed tables into the store and back, each with the build that made it. */
@Component
class StoredTables {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);
    /** H2 takes no more than a megabyte at once. */
    private static final int BLOCK_SIZE = 512 * 1024;

    /** Another instance's clock may be ahead of ours by that much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private record Place(String tenant, String table) {}

    private final IndexStore store;
    private final Clock clock;
    /** Which build understood the rows: another one may read them differently. */
    private final String build;

    private final Set<Place> refused = ConcurrentHashMap.newKeySet();

    StoredTables(IndexStore store, ObjectProvider<GitProperties> build, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.build = " "
                + build.stream()
                        .map(GitProperties::getShortCommitId)
                        // a build from unpacked sources has properties without a commit
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("unknown");
    }

    /**
     * Gives what is stored and not yet in memory; what cannot be used is said once, and to be read anew.
     *
     * @param known how the table is kept in memory; null while it is not
     */
    <R extends IndexRows> Optional<KeptTable<R>> news(FollowedTable<R> table, KeptTable<R> known, Consumer<R> memory) {
        try {
            return store.find(table.tenant(), table.logicalName())
                    .flatMap(stored -> news(table, known, stored, memory));
        } catch (IllegalArgumentException | IndexOutOfBoundsException torn) {
            refused(table, "is not whole (" + torn.getMessage() + ")");
            return Optional.empty();
        }
    }

    private <R extends IndexRows> Optional<KeptTable<R>> news(
            FollowedTable<R> table, KeptTable<R> known, IndexStore.Part stored, Consumer<R> memory) {
        if (!stored.identity().startsWith(table.identity() + " ")) {
            refused(table, "was made with other columns or in another form");
            return Optional.empty();
        }
        if (stored.read().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            refused(table, "is dated in the future");
            return Optional.empty();
        }
        boolean fits = known != null && known.fits(table);
        if (fits && known.isSameBut(stored)) {
            // Nothing had changed, which is news as well: memory is as good as up to then
            return Optional.of(new KeptTable<>(table, stored, clock.instant()));
        }
        boolean news = !fits
                || !known.part().fill().equals(stored.fill())
                        && !stored.read().isBefore(known.part().read())
                || known.part().fill().equals(stored.fill()) && known.part().blocks() < stored.blocks();
        if (!news) {
            return Optional.empty();
        }
        R rows = table.rows();
        store.blocks(table.tenant(), table.logicalName(), stored, rows::addBlock);
        memory.accept(rows);
        refused.remove(place(table));
        // It serves, but is read anew at once
        boolean upgraded = known == null && !stored.identity().endsWith(build);
        return Optional.of(new KeptTable<>(table, upgraded ? stored.withoutToken() : stored, clock.instant()));
    }

    private void refused(FollowedTable<?> table, String why) {
        if (refused.add(place(table))) {
            LOG.warn(
                    "{} {}: the stored index of {} {}; the table is read anew",
                    table.tenant(),
                    IndexRuns.PIPELINE,
                    table.entitySet(),
                    why);
        }
    }

    /**
     * Stores what is not stored yet.
     *
     * @param all everything that memory holds of the table
     */
    <R extends IndexRows> void store(FollowedTable<R> table, KeptTable<R> known, Supplier<R> all) {
        Instant now = clock.instant();
        if (known.storesWhole(now)) {
            List<byte[]> blocks = all.get().blocks(BLOCK_SIZE);
            IndexStore.Part part = with(known, UUID.randomUUID(), blocks.size());
            store.replace(table.tenant(), table.logicalName(), part, blocks);
            known.storedWhole(part, now);
        } else if (known.storesToken(now)) {
            List<byte[]> blocks = known.unstored().blocks(BLOCK_SIZE);
            IndexStore.Part part = with(known, known.part().fill(), known.part().blocks() + blocks.size());
            store.append(table.tenant(), table.logicalName(), part, blocks);
            known.storedChanges(part, now);
        }
    }

    private IndexStore.Part with(KeptTable<?> known, UUID fill, int blocks) {
        IndexStore.Part part = known.part();
        String identity = known.identity() + build;
        return new IndexStore.Part(identity, part.way(), part.token(), part.read(), part.filled(), fill, blocks);
    }

    /** Of a tenant that is gone nothing is kept. */
    void forget(String tenant) {
        store.forget(tenant);
    }

    private static Place place(FollowedTable<?> table) {
        return new Place(table.tenant(), table.logicalName());
    }
}
