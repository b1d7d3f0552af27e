package io.voiceflows.pipeline.customer;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes over what other instances have read: of several on one database, one reads a tenant's changes from Dynamics and
 * the others from the store. One request for all tenants says whose tables were stored again.
 */
@Component
class IndexFollower {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);

    private final Tenants tenants;
    private final IndexStore store;
    private final IndexKeeper customers;
    private final CaseKeeper cases;
    private final Map<String, Set<IndexStore.Head>> seen = new HashMap<>();
    private boolean away;

    IndexFollower(Tenants tenants, IndexStore store, IndexKeeper customers, CaseKeeper cases) {
        this.tenants = tenants;
        this.store = store;
        this.customers = customers;
        this.cases = cases;
    }

    /** While the store is away what is in memory serves. */
    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    synchronized void follow() {
        try {
            Map<String, Set<IndexStore.Head>> heads = store.heads();
            for (TenantSettings settings : tenants.all()) {
                Set<IndexStore.Head> stored = heads.getOrDefault(settings.tenant(), Set.of());
                if (!stored.equals(seen.get(settings.tenant()))) {
                    customers.follow(settings);
                    cases.follow(settings);
                    seen.put(settings.tenant(), stored);
                }
            }
            seen.keySet().retainAll(heads.keySet());
            away = false;
        } catch (DataAccessException refused) {
            if (!away) {
                LOG.warn("the customers that other instances read cannot be taken over: {}", refused.getMessage());
            }
            away = true;
        }
    }
}
