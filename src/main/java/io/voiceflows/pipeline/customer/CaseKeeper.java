package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.CaseIndex;
import io.voiceflows.customer.CaseRows;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the open cases of those tenants whose routing rules ask for them. Stored cases are there before the service is
 * ready.
 */
@Component
class CaseKeeper implements TableKeeper<CaseRows> {

    private final CaseIndex index;
    private final StoredTables stored;
    private final CaseAccess access;
    private final Map<String, KeptTable<CaseRows>> kept = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    CaseKeeper(CaseIndex index, StoredTables stored, CaseAccess access, Tenants tenants) {
        this.index = index;
        this.stored = stored;
        this.access = access;
        tenants.all().forEach(this::follow);
        tenants.onChange(this::leaveOut);
    }

    /** The table, if the rules ask for it and it may be read. */
    Optional<CaseTable> table(TenantSettings settings) {
        return wanted(settings) && !access.refused(settings.tenant())
                ? Optional.of(CaseTable.of(settings))
                : Optional.empty();
    }

    /** Takes over what is stored and not yet in memory. */
    void follow(TenantSettings settings) {
        String tenant = settings.tenant();
        synchronized (lock(tenant)) {
            table(settings)
                    .ifPresentOrElse(
                            table -> stored.news(table, kept.get(tenant), rows -> index.put(tenant, rows))
                                    .ifPresent(known -> kept.put(tenant, known)),
                            () -> drop(tenant));
        }
    }

    /** Smart Routing knows no customers either where each number is asked for. */
    private static boolean wanted(TenantSettings settings) {
        return settings.customers().mode() == CustomersSettings.Mode.AUTO
                && settings.smartRouting().countsCases();
    }

    @Override
    public Optional<KeptTable<CaseRows>> kept(FollowedTable<CaseRows> table) {
        return Optional.ofNullable(kept.get(table.tenant())).filter(known -> known.fits(table));
    }

    @Override
    public Applied apply(TableReading<CaseRows> reading) {
        synchronized (lock(reading.settings().tenant())) {
            return bring(reading);
        }
    }

    private Applied bring(TableReading<CaseRows> reading) {
        String tenant = reading.settings().tenant();
        access.granted(tenant);
        if (reading.isWhole()) {
            index.put(tenant, reading.rows());
            kept.put(tenant, KeptTable.filled(reading));
            return new Applied(true, false, Set.of(), 0);
        }
        CaseRows news = index.change(tenant, reading.rows());
        kept.get(tenant).changed(reading, news);
        return new Applied(false, false, Set.of(), news.size());
    }

    @Override
    public void store(TableReading<CaseRows> reading) {
        String tenant = reading.settings().tenant();
        synchronized (lock(tenant)) {
            stored.store(reading.table(), kept.get(tenant), () -> index.rows(tenant));
        }
    }

    private Object lock(String tenant) {
        return locks.computeIfAbsent(tenant, name -> new Object());
    }

    /** They may not be read any more: what was known would only grow old. */
    void refused(String tenant, String reason) {
        access.refuse(tenant, reason);
        drop(tenant);
    }

    private void drop(String tenant) {
        index.forget(tenant);
        kept.remove(tenant);
    }

    /** How they are known; empty when no rule asks for them. */
    Optional<CaseStatus> status(TenantSettings settings) {
        if (!wanted(settings)) {
            return Optional.empty();
        }
        String tenant = settings.tenant();
        IndexStore.Part part =
                Optional.ofNullable(kept.get(tenant)).map(KeptTable::part).orElse(null);
        return Optional.of(new CaseStatus(
                part == null ? null : part.read(),
                index.open(tenant).orElse(0),
                part == null ? null : part.way(),
                access.reason(tenant).orElse("")));
    }

    private void leaveOut(Collection<TenantSettings> current) {
        Set<String> wanted = current.stream()
                .filter(CaseKeeper::wanted)
                .map(TenantSettings::tenant)
                .collect(Collectors.toSet());
        kept.keySet().stream()
                .filter(tenant -> !wanted.contains(tenant))
                .toList()
                .forEach(this::drop);
    }
}
