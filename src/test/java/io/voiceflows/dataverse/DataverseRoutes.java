package io.voiceflows.dataverse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.settings.TenantSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The shipped routes/dataverse*.camel.yaml running on the real clients, with virtual time and without Spring. */
final class DataverseRoutes implements AutoCloseable {

    final VirtualTime time = new VirtualTime();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Requests requests = new Requests(meters);
    private final CamelContext camel = new DefaultCamelContext();

    DataverseRoutes(TenantSettings... tenants) throws Exception {
        this(new TokensStub(), tenants);
    }

    DataverseRoutes(TokenSupplier tokens, TenantSettings... tenants) throws Exception {
        TenantsStub all = new TenantsStub();
        for (TenantSettings tenant : tenants) {
            all.with(tenant);
        }
        Gates gates = new Gates(time, meters, time);
        Turnstile turnstile = new Turnstile(all, tokens, gates, requests, time, Duration.ofSeconds(10));
        new DataverseClients(all, new Trust(), turnstile).beforeApplicationStart(camel);
        camel.getRegistry().bind("dataverseMessages", new DataverseMessages(all));
        camel.getRegistry().bind("dataverseQueries", new DataverseQueries(all));
        camel.getRegistry()
                .bind("dataverseBatches", new DataverseBatches(all, () -> new UUID(0x4000, 0x8000000000000001L)));
        camel.getRegistry().bind("dataversePlans", new DataversePlans());
        for (String file : new String[] {"dataverse", "dataverse-send", "dataverse-batch"}) {
            Resource routes = ResourceHelper.resolveResource(
                    camel, "file:" + Path.of("routes/" + file + ".camel.yaml").toAbsolutePath());
            PluginHelper.getRoutesLoader(camel).loadRoutes(routes);
        }
        camel.start();
    }

    CamelContext camel() {
        return camel;
    }

    <T> T call(String route, String tenant, Object body, Class<T> type) {
        Exchange answer = camel.createFluentProducerTemplate()
                .to("direct:" + route)
                .withVariable("tenant", tenant)
                .withHeader("X-Left-Over", "must not reach the wire")
                .withBody(body)
                .send();
        if (answer.getException() instanceof NeighbourException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new AssertionError(answer.getException());
        }
        return answer.getMessage().getBody(type);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
