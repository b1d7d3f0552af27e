package io.voiceflows.settings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tenants served by this process, with their current (last good) settings. */
public interface Tenants {

    /** In the order of their names. */
    Collection<TenantSettings> all();

    Optional<TenantSettings> find(String tenant);

    /** @throws IllegalArgumentException naming the known tenants when this one is unknown */
    TenantSettings get(String tenant);

    /** Reads all settings again at once; a broken file keeps its last good settings and is reported by {@link #problems()}. */
    void refresh();

    /** Why the last refresh was not fully taken over; empty when all is well. */
    Collection<String> problems();

    /** Every setting of the tenant with where it comes from, in the order of the documentation; empty when not known. */
    default List<SettingInForce> inForce(String tenant) {
        return List.of();
    }

    /** Called after each refresh that changed anything, on the refreshing thread. */
    void onChange(Consumer<Collection<TenantSettings>> listener);
}
