package io.voiceflows.routing;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Customers as a test wants them, in memory. */
public final class KnownCustomers implements CustomerDirectory {

    public static final UUID OWNER = UUID.fromString("a1e00000-0000-4000-8000-000000000001");

    private final Map<String, List<Customer>> byNumber = new ConcurrentHashMap<>();
    private final Map<UUID, Customer> byId = new ConcurrentHashMap<>();
    private volatile Instant asOf;
    private int made;

    public KnownCustomers(Instant asOf) {
        this.asOf = asOf;
    }

    public void knownAsOf(Instant moment) {
        asOf = moment;
    }

    public Customer account(String number, Map<String, String> attributes) {
        return add(Customer.Table.ACCOUNT, number, null, attributes);
    }

    public Customer contact(String number, Customer account, Map<String, String> attributes) {
        return add(Customer.Table.CONTACT, number, account, attributes);
    }

    public Customer lead(String number) {
        return add(Customer.Table.LEAD, number, null, Map.of());
    }

    private Customer add(Customer.Table table, String number, Customer account, Map<String, String> attributes) {
        Customer customer = new Customer(
                table,
                new UUID(7, made++),
                "Made up " + made,
                Instant.EPOCH,
                OWNER,
                account == null ? null : account.id(),
                new LinkedHashMap<>(attributes));
        byId.put(customer.id(), customer);
        byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(customer);
        return customer;
    }

    @Override
    public List<Customer> owners(String tenant, String key) {
        return byNumber.getOrDefault(key, List.of());
    }

    @Override
    public List<Customer> endingIn(String tenant, String digits) {
        return List.of();
    }

    @Override
    public Optional<Customer> byId(String tenant, Customer.Table table, UUID id) {
        return Optional.ofNullable(byId.get(id)).filter(customer -> customer.table() == table);
    }

    @Override
    public Optional<Instant> asOf(String tenant) {
        return Optional.ofNullable(asOf);
    }
}
