package io.voiceflows.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The customers of all tenants, by their numbers and ids. A tenant's state is replaced as a whole: who reads never
 * waits, and sees all of a change or nothing of it.
 */
public final class CustomerIndex implements CustomerDirectory {

    /** @param asOf null while not all tables have been read */
    private record State(Map<Customer.Table, CustomerPart> parts, Instant asOf) {

        static final State NOTHING = new State(Map.of(), null);

        State with(Customer.Table table, CustomerPart part) {
            Map<Customer.Table, CustomerPart> changed = new EnumMap<>(Customer.Table.class);
            changed.putAll(parts);
            changed.put(table, part);
            return new State(changed, asOf);
        }

        State without(Customer.Table table) {
            Map<Customer.Table, CustomerPart> changed = new EnumMap<>(Customer.Table.class);
            changed.putAll(parts);
            changed.remove(table);
            return new State(changed, asOf);
        }
    }

    private final Map<String, State> tenants = new ConcurrentHashMap<>();
    private final OwnNumbers own;

    public CustomerIndex(OwnNumbers own) {
        this.own = own;
    }

    /** Puts a table's part in the place of the one before. */
    public void put(String tenant, CustomerPart part) {
        tenants.compute(
                tenant, (t, state) -> orNothing(state).with(part.layout().table(), part));
    }

    public void remove(String tenant, Customer.Table table) {
        tenants.computeIfPresent(tenant, (t, state) -> state.without(table));
    }

    /** @param asOf up to when changes are known in all tables; null while one of them has not been read */
    public void known(String tenant, Instant asOf) {
        tenants.compute(tenant, (t, state) -> new State(orNothing(state).parts(), asOf));
    }

    public void forget(String tenant) {
        tenants.remove(tenant);
    }

    public Optional<CustomerPart> part(String tenant, Customer.Table table) {
        return Optional.ofNullable(state(tenant).parts().get(table));
    }

    /** As {@link #byId}, with its numbers. */
    public Optional<IndexedCustomer> indexed(String tenant, CustomerKey key) {
        return part(tenant, key.table()).flatMap(part -> part.indexed(key.id()));
    }

    /** As {@link #owners}, with the columns in which the number stands. */
    public List<IndexedCustomer> holders(String tenant, String key) {
        return own.contains(tenant, key) ? List.of() : all(tenant, part -> part.holders(key));
    }

    @Override
    public List<Customer> owners(String tenant, String key) {
        return customers(holders(tenant, key));
    }

    @Override
    public List<Customer> endingIn(String tenant, String digits) {
        return customers(all(tenant, part -> part.endingIn(digits)).stream()
                .filter(found -> found.numbers().stream()
                        .map(IndexedCustomer.Number::key)
                        .anyMatch(key -> key.endsWith(digits) && !own.contains(tenant, key)))
                .toList());
    }

    @Override
    public Optional<Customer> byId(String tenant, Customer.Table table, UUID id) {
        return part(tenant, table).flatMap(part -> part.byId(id));
    }

    @Override
    public Optional<Instant> asOf(String tenant) {
        return Optional.ofNullable(state(tenant).asOf());
    }

    private State state(String tenant) {
        return tenants.getOrDefault(tenant, State.NOTHING);
    }

    private static State orNothing(State state) {
        return state == null ? State.NOTHING : state;
    }

    /** In the order of the tables, in which accounts are first. */
    private List<IndexedCustomer> all(String tenant, Function<CustomerPart, List<IndexedCustomer>> found) {
        List<IndexedCustomer> all = new ArrayList<>();
        state(tenant).parts().values().forEach(part -> all.addAll(found.apply(part)));
        return all;
    }

    private static List<Customer> customers(List<IndexedCustomer> found) {
        return found.stream().map(IndexedCustomer::customer).toList();
    }
}
