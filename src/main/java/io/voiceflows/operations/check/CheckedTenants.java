package io.voiceflows.operations.check;

import io.voiceflows.settings.LoadResult;
import io.voiceflows.settings.SettingsProblem;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tenants whose settings are sound, so that a mistake in one file does not keep the others from being checked. */
final class CheckedTenants implements Tenants {

    private final LoadResult settings;

    CheckedTenants(LoadResult settings) {
        this.settings = settings;
    }

    @Override
    public Collection<TenantSettings> all() {
        return settings.tenants();
    }

    @Override
    public Optional<TenantSettings> find(String tenant) {
        return settings.tenants().stream()
                .filter(each -> each.tenant().equals(tenant))
                .findFirst();
    }

    @Override
    public TenantSettings get(String tenant) {
        return find(tenant)
                .orElseThrow(() -> new IllegalArgumentException("Unknown tenant " + tenant + "; known are "
                        + all().stream().map(TenantSettings::tenant).toList()));
    }

    @Override
    public void refresh() {
        // What is being checked must not change meanwhile.
    }

    @Override
    public List<String> problems() {
        return settings.problems().stream().map(SettingsProblem::text).toList();
    }

    @Override
    public void onChange(Consumer<Collection<TenantSettings>> listener) {
        // Nothing ever changes here.
    }
}
