package io.voiceflows.dataverse;

import io.voiceflows.customer.Customer;
import io.voiceflows.settings.CallbackSyncSettings;
import io.voiceflows.settings.ColumnsSettings;
import io.voiceflows.settings.CustomersSettings;
import io.voiceflows.settings.DynamicsSettings;
import io.voiceflows.settings.SettingsOf;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tenants held in memory, made from few facts. */
final class TenantsStub implements Tenants {

    private final Map<String, TenantSettings> tenants = new LinkedHashMap<>();

    TenantsStub with(TenantSettings settings) {
        tenants.put(settings.tenant(), settings);
        return this;
    }

    static TenantSettings contoso(URI url) {
        return tenant("contoso", url, URI.create("https://localhost:1/" + directory()), null, "sandbox-secret");
    }

    static String directory() {
        return "00000000-0000-4000-8000-000000000000";
    }

    static TenantSettings tenant(String name, URI url, URI authority, Path trust, String secret) {
        return tenant(name, url, authority, trust, secret, Duration.ofSeconds(5));
    }

    static TenantSettings tenant(
            String name, URI url, URI authority, Path trust, String secret, Duration responseTimeout) {
        DynamicsSettings dynamics = new DynamicsSettings(
                url,
                authority,
                "11111111-1111-4111-8111-111111111111",
                () -> secret,
                null,
                null,
                LocalDate.of(2027, 3, 31),
                20,
                responseTimeout);
        return new TenantSettings(
                name,
                dynamics,
                null,
                "FI",
                trust,
                SettingsOf.contoso("").schedules(),
                SettingsOf.phoneCallSync(),
                new CallbackSyncSettings("Callback Request", "Queue", null, false),
                List.of(),
                new CustomersSettings(Map.of(Customer.Table.CONTACT, List.of("telephone1", "voice_company"))),
                new ColumnsSettings(
                        Map.of("call-id", "voice_callid", "callback-request", "voice_CallbackRequest"), Map.of()),
                null,
                null,
                null);
    }

    @Override
    public Collection<TenantSettings> all() {
        return tenants.values();
    }

    @Override
    public Optional<TenantSettings> find(String tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    @Override
    public TenantSettings get(String tenant) {
        return find(tenant).orElseThrow(() -> new IllegalArgumentException("unknown tenant " + tenant));
    }

    @Override
    public void refresh() {}

    @Override
    public Collection<String> problems() {
        return List.of();
    }

    @Override
    public void onChange(Consumer<Collection<TenantSettings>> listener) {}
}
