package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.CustomerPart;
import io.voiceflows.customer.CustomerRows;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in memory and in the store in step. Stored tables are there before the service is ready; a table that
 * another instance has read since is taken over from the store. A tenant's run and whoever takes over its tables take
 * turns.
 */
@Component("indexKeeper")
public class IndexKeeper implements TableKeeper<CustomerRows> {

    private record Place(String tenant, Customer.Table table) {}

    private final CustomerIndex index;
    private final StoredTables stored;
    private final AbsentTables absent;

    private final Map<Place, KeptTable<CustomerRows>> kept = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    IndexKeeper(CustomerIndex index, StoredTables stored, AbsentTables absent, Tenants tenants) {
        this.index = index;
        this.stored = stored;
        this.absent = absent;
        tenants.all().forEach(this::follow);
        tenants.onChange(this::leaveOut);
    }

    /** Takes over what is stored and not yet in memory; what cannot be used is said once and read anew. */
    public void follow(TenantSettings settings) {
        if (settings.customers().mode() == CustomersSettings.Mode.AUTO) {
            synchronized (lock(settings.tenant())) {
                IndexedTable.of(settings).forEach(this::follow);
                tell(settings);
            }
        }
    }

    private void follow(IndexedTable table) {
        Place place = new Place(table.tenant(), table.table());
        stored.news(table, kept.get(place), rows -> index.put(table.tenant(), CustomerPart.of(rows)))
                .ifPresent(known -> kept.put(place, known));
    }

    @Override
    public Optional<KeptTable<CustomerRows>> kept(FollowedTable<CustomerRows> table) {
        return Optional.ofNullable(kept.get(place(table))).filter(known -> known.fits(table));
    }

    boolean isAbsent(IndexedTable table) {
        return absent.contains(table.tenant(), table.table());
    }

    /** How a table is kept; empty while it has not been read. */
    public Optional<Way> way(String tenant, Customer.Table table) {
        return Optional.ofNullable(kept.get(new Place(tenant, table)))
                .map(known -> known.part().way());
    }

    @Override
    public Applied apply(TableReading<CustomerRows> reading) {
        synchronized (lock(reading.settings().tenant())) {
            return bring(reading);
        }
    }

    private Applied bring(TableReading<CustomerRows> reading) {
        String tenant = reading.settings().tenant();
        Place place = place(reading.table());
        Applied applied;
        if (reading.isWhole()) {
            index.put(tenant, CustomerPart.of(reading.rows()));
            kept.put(place, KeptTable.filled(reading));
            applied = new Applied(true, true, Set.of(), 0);
        } else {
            CustomerPart before = index.part(tenant, place.table()).orElseThrow();
            CustomerRows news = before.news(reading.rows());
            applied = new Applied(false, false, before.appearing(news), news.size());
            index.put(tenant, before.with(news));
            kept.get(place).changed(reading, news);
        }
        tell(reading.settings());
        return applied;
    }

    @Override
    public void store(TableReading<CustomerRows> reading) {
        Place place = place(reading.table());
        synchronized (lock(place.tenant())) {
            stored.store(reading.table(), kept.get(place), () -> index.part(place.tenant(), place.table())
                    .orElseThrow()
                    .rows());
        }
    }

    /**
     * Takes a customer out of memory at once, and out of the store with the next refresh; false when it is not in it. It comes
     * back when Dynamics tells of it again.
     */
    public boolean takeOut(String tenant, CustomerKey customer) {
        synchronized (lock(tenant)) {
            CustomerPart part = index.part(tenant, customer.table()).orElse(null);
            KeptTable<CustomerRows> known = kept.get(new Place(tenant, customer.table()));
            if (part == null || known == null || part.byId(customer.id()).isEmpty()) {
                return false;
            }
            CustomerRows without = new CustomerRows(part.layout());
            without.remove(customer.id());
            index.put(tenant, part.with(without));
            known.takenOut();
            return true;
        }
    }

    private Object lock(String tenant) {
        return locks.computeIfAbsent(tenant, name -> new Object());
    }

    private static Place place(FollowedTable<CustomerRows> table) {
        return new Place(table.tenant(), CustomerQueries.table(table.entitySet()));
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
                    stored.forget(tenant);
                });
    }
}
