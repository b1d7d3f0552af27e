package io.voiceflows.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants' own numbers: of queues, of users on the telephony side and in Dynamics. They never match as customers,
 * whoever wrote one into a contact. Whoever knows such numbers puts them here, under a name of its own.
 */
public final class OwnNumbers {

    /** What explains that an own number matches nobody. */
    public static final String REASON = "It is one of our own numbers.";

    private final Map<String, Map<String, Set<String>>> tenants = new ConcurrentHashMap<>();

    /**
     * Puts the numbers that this source knows in the place of those that it knew before.
     *
     * @param source for example "dynamics-users"
     * @param keys E.164
     */
    public void replace(String tenant, String source, Collection<String> keys) {
        tenants.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>()).put(source, Set.copyOf(keys));
    }

    public boolean contains(String tenant, String key) {
        return tenants.getOrDefault(tenant, Map.of()).values().stream().anyMatch(keys -> keys.contains(key));
    }

    /** Forgets the numbers of all other tenants. */
    public void keep(Collection<String> names) {
        tenants.keySet().retainAll(names);
    }
}
