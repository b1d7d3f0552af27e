package io.voiceflows.dataverse;

import io.voiceflows.neighbour.Deadlines;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Registers each tenant's two clients where routes find them: component {@code dataverse-<tenant>} for queries, and
 * {@code #dataverse-http-<tenant>} for the http component.
 */
@Component
final class DataverseClients implements CamelContextConfiguration {

    private final Tenants tenants;
    private final Trust trust;
    private final Turnstile turnstile;
    private final Deadlines deadlines = new Deadlines();

    DataverseClients(Tenants tenants, Trust trust, Turnstile turnstile) {
        this.tenants = tenants;
        this.trust = trust;
        this.turnstile = turnstile;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        register(camel, tenants.all());
        tenants.onChange(all -> register(camel, all));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing to do: clients open their connections when first used
    }

    private synchronized void register(CamelContext camel, Collection<TenantSettings> all) {
        for (TenantSettings settings : all) {
            String tenant = settings.tenant();
            String name = "dataverse-" + tenant;
            if (camel.hasComponent(name) instanceof DataverseOlingoComponent known) {
                known.use(settings);
            } else {
                camel.getRegistry()
                        .bind(
                                "dataverse-http-" + tenant,
                                new DataverseHttpClient(tenant, tenants, trust, turnstile, deadlines));
                camel.addComponent(
                        name,
                        new DataverseOlingoComponent(
                                settings, new OlingoHttpClient(tenant, tenants, trust, turnstile, deadlines)));
            }
        }
    }
}
