package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Deadlines;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * Registers each tenant's http client as {@code #enreach-http-<tenant>}: tenants share neither connections nor trust.
 */
final class EnreachClients implements CamelContextConfiguration {

    private final Tenants tenants;
    private final TrustedCertificates trusted;
    private final Deadlines deadlines = new Deadlines();

    EnreachClients(Tenants tenants, TrustedCertificates trusted) {
        this.tenants = tenants;
        this.trusted = trusted;
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
            String name = "enreach-http-" + settings.tenant();
            if (camel.getRegistry().lookupByName(name) == null) {
                camel.getRegistry().bind(name, new EnreachHttpClient(settings.tenant(), tenants, trusted, deadlines));
            }
        }
    }
}
