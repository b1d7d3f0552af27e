package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in memory and in the store in step. Stored tables are there before the service is ready; a table that
 * another instance has read since is taken over from the store.
 */
@Component("indexKeeper")
public class IndexKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);
    /** H2 takes no more than a megabyte at once. */
    private static final int BLOCK_SIZE = 512 * 1024;

    private record Place(String tenant, Customer.Table table) {}

    private final CustomerIndex index;
    private final IndexStore store;
    private final AbsentTables absent;
    private final Clock clock;
    /** Which build understood the numbers: another one may read them differently. */
    private final String build;

    private final Map<Place, KeptTable> kept = new ConcurrentHashMap<>();
    private final Set<Place> refused = ConcurrentHashMap.newKeySet();

    IndexKeeper(
            CustomerIndex index,
            IndexStore store,
            AbsentTables absent,
            Tenants tenants,
            ObjectProvider<GitProperties> build,
            Clock clock) {
        this.index = index;
        this.store = store;
        this.absent = absent;
        this.clock = clock;
        this.build = " "
                + build.stream()
                        .map(GitProperties::getShortCommitId)
                        .findFirst()
                        .orElse("unknown");
        tenants.all().forEach(this::follow);
        tenants.onChange(this::leaveOut);
    }

    /** Takes over what is stored and not yet in memory; what cannot be used is said once and read anew. */
    public void follow(TenantSettings settings) {
        if (settings.customers().mode() == CustomersSettings.Mode.AUTO) {
            IndexedTable.of(settings).forEach(this::follow);
            tell(settings);
        }
    }

    private void follow(IndexedTable table) {
        Place place = new Place(table.tenant(), table.table());
        try {
            store.find(table.tenant(), table.table()).ifPresent(stored -> follow(place, table, stored));
        } catch (IllegalArgumentException | IndexOutOfBoundsException torn) {
            refused(place, "is not whole (" + torn.getMessage() + ")");
        }
    }

    private void follow(Place place, IndexedTable table, IndexStore.Part stored) {
        KeptTable known = kept.get(place);
        if (!stored.identity().startsWith(table.identity() + " ")) {
            refused(place, "was made with other columns or in another form");
            return;
        }
        boolean fits = known != null && known.fits(table);
        boolean news = !fits
                || !known.part().fill().equals(stored.fill())
                        && !stored.read().isBefore(known.part().read())
                || known.part().fill().equals(stored.fill()) && known.part().blocks() < stored.blocks();
        if (!news) {
            return;
        }
        CustomerRows rows = new CustomerRows(table.layout());
        store.blocks(place.tenant(), place.table(), stored, rows::addBlock);
        index.put(place.tenant(), CustomerPart.of(rows));
        // It serves, but is read anew at once
        boolean upgraded = known == null && !stored.identity().endsWith(build);
        kept.put(place, new KeptTable(table, upgraded ? stored.withoutToken() : stored, clock.instant()));
        refused.remove(place);
    }

    private void refused(Place place, String why) {
        if (refused.add(place)) {
            LOG.warn(
                    "{} {}: the stored index of {} {}; the table is read anew",
                    place.tenant(),
                    IndexRuns.PIPELINE,
                    place.table().entitySet(),
                    why);
        }
    }

    Optional<KeptTable> kept(IndexedTable table) {
        return Optional.ofNullable(kept.get(new Place(table.tenant(), table.table())))
                .filter(known -> known.fits(table));
    }

    boolean isAbsent(IndexedTable table) {
        return absent.contains(table.tenant(), table.table());
    }

    /** How a table is kept; empty while it has not been read. */
    public Optional<Way> way(String tenant, Customer.Table table) {
        return Optional.ofNullable(kept.get(new Place(tenant, table)))
                .map(known -> known.part().way());
    }

    /** What a reading changed. */
    Applied apply(TableReading reading) {
        String tenant = reading.settings().tenant();
        Place place = new Place(tenant, reading.table().table());
        Applied applied;
        if (reading.isWhole()) {
            index.put(tenant, CustomerPart.of(reading.rows()));
            kept.put(place, KeptTable.filled(reading));
            applied = new Applied(true, Set.of(), 0);
        } else {
            CustomerPart before = index.part(tenant, place.table()).orElseThrow();
            CustomerRows news = before.news(reading.rows());
            applied = new Applied(false, before.appearing(news), news.size());
            index.put(tenant, before.with(news));
            kept.get(place).changed(reading, news);
        }
        tell(reading.settings());
        return applied;
    }

    /** Stores what is not stored yet. */
    void store(TableReading reading) {
        Instant now = clock.instant();
        String tenant = reading.settings().tenant();
        Customer.Table table = reading.table().table();
        KeptTable known = kept.get(new Place(tenant, table));
        if (known.storesWhole(now)) {
            List<byte[]> blocks = index.part(tenant, table).orElseThrow().rows().blocks(BLOCK_SIZE);
            IndexStore.Part part = with(known, UUID.randomUUID(), blocks.size());
            store.replace(tenant, table, part, blocks);
            known.storedWhole(part, now);
        } else if (known.storesToken(now)) {
            List<byte[]> blocks = known.unstored().blocks(BLOCK_SIZE);
            IndexStore.Part part = with(known, known.part().fill(), known.part().blocks() + blocks.size());
            store.append(tenant, table, part, blocks);
            known.storedChanges(part, now);
        }
    }

    private IndexStore.Part with(KeptTable known, UUID fill, int blocks) {
        IndexStore.Part part = known.part();
        String identity = known.identity() + build;
        return new IndexStore.Part(identity, part.way(), part.token(), part.read(), part.filled(), fill, blocks);
    }

    /** The tables of this tenant are asked for from now on: what is kept of them would only grow old. */
    void drop(String tenant) {
        index.forget(tenant);
        kept.keySet().removeIf(place -> place.tenant().equals(tenant));
    }

    /** Says up to when all tables are known, if they are; an environment without leads misses nothing. */
    boolean tell(TenantSettings settings) {
        String tenant = settings.tenant();
        Set<Customer.Table> wanted = IndexedTable.of(settings).stream()
                .map(IndexedTable::table)
                .filter(table -> !absent.contains(tenant, table))
                .collect(Collectors.toSet());
        for (Customer.Table table : Customer.Table.values()) {
            if (!wanted.contains(table)) {
                index.remove(tenant, table);
                kept.remove(new Place(tenant, table));
            }
        }
        boolean all = wanted.stream().allMatch(table -> kept.containsKey(new Place(tenant, table)));
        Optional<Instant> asOf = wanted.stream()
                .map(table -> kept.get(new Place(tenant, table)))
                .filter(known -> known != null)
                .map(known -> known.part().read())
                .min(Instant::compareTo);
        index.known(tenant, all ? asOf.orElse(null) : null);
        return all && asOf.isPresent();
    }

    private void leaveOut(Collection<TenantSettings> current) {
        Set<String> names = current.stream().map(TenantSettings::tenant).collect(Collectors.toSet());
        kept.keySet().stream()
                .map(Place::tenant)
                .filter(tenant -> !names.contains(tenant))
                .distinct()
                .toList()
                .forEach(tenant -> {
                    drop(tenant);
                    store.forget(tenant);
                });
    }
}
