package io.voiceflows.customer;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open cases of all tenants whose rules ask for them. Who reads never waits. Each tenant is changed by its one run
 * only.
 */
public final class CaseIndex implements OpenCases {

    /**
     * @param customers of each open case its customer
     * @param counts of each customer with open cases how many
     */
    private record State(Map<UUID, UUID> customers, Map<UUID, Integer> counts) {

        State() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        void take(UUID id, UUID customer) {
            UUID before = customer == null ? customers.remove(id) : customers.put(id, customer);
            if (before != null && before.equals(customer)) {
                return;
            }
            if (before != null) {
                counts.computeIfPresent(before, (of, count) -> count == 1 ? null : count - 1);
            }
            if (customer != null) {
                counts.merge(customer, 1, Integer::sum);
            }
        }
    }

    private final Map<String, State> tenants = new ConcurrentHashMap<>();

    /** Puts a whole reading in the place of what was known. */
    public void put(String tenant, CaseRows rows) {
        State state = new State();
        rows.forEach(state::take);
        tenants.put(tenant, state);
    }

    /**
     * Applies what changed.
     *
     * @return which rows were news
     * @throws IllegalStateException when no whole reading was there before
     */
    public CaseRows change(String tenant, CaseRows rows) {
        State state = tenants.get(tenant);
        if (state == null) {
            throw new IllegalStateException("Changes of cases that were never read as a whole");
        }
        CaseRows news = new CaseRows();
        rows.forEach((id, customer) -> {
            if (!Objects.equals(state.customers().get(id), customer)) {
                state.take(id, customer);
                news.put(id, customer);
            }
        });
        return news;
    }

    /** All open cases of a tenant. */
    public CaseRows rows(String tenant) {
        CaseRows rows = new CaseRows();
        State state = tenants.get(tenant);
        if (state != null) {
            state.customers().forEach(rows::add);
        }
        return rows;
    }

    public void forget(String tenant) {
        tenants.remove(tenant);
    }

    /** How many cases are open; empty while they are not known. */
    public OptionalInt open(String tenant) {
        State state = tenants.get(tenant);
        return state == null
                ? OptionalInt.empty()
                : OptionalInt.of(state.customers().size());
    }

    @Override
    public OptionalInt of(String tenant, UUID customer) {
        State state = tenants.get(tenant);
        return state == null
                ? OptionalInt.empty()
                : OptionalInt.of(state.counts().getOrDefault(customer, 0));
    }
}
