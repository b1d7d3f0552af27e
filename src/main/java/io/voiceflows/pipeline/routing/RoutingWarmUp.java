package io.voiceflows.pipeline.routing;

import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sends some hundred made-up requests through the route before the service says that it is ready: the first ones are slow,
 * and a caller would wait for them. Nothing of them is kept or counted.
 */
@Component
@Order(0)
class RoutingWarmUp implements ApplicationRunner, RoutingState {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingWarmUp.class);
    private static final int REQUESTS = 400;

    private final ProducerTemplate camel;
    private final Tenants tenants;
    private final RoutingDecisions decisions;
    private volatile boolean warm;

    RoutingWarmUp(ProducerTemplate camel, Tenants tenants, RoutingDecisions decisions) {
        this.camel = camel;
        this.tenants = tenants;
        this.decisions = decisions;
    }

    @Override
    public boolean warm() {
        return warm;
    }

    @Override
    public List<String> withoutIndex() {
        return decisions.withoutIndex();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> asking = tenants.all().stream()
                .filter(tenant -> tenant.smartRouting().enabled())
                .map(TenantSettings::tenant)
                .toList();
        int each = asking.isEmpty() ? 0 : Math.max(1, REQUESTS / asking.size());
        asking.forEach(tenant -> warmUp(tenant, each));
        warm = true;
    }

    private void warmUp(String tenant, int requests) {
        for (int i = 0; i < requests; i++) {
            byte[] body =
                    """
                    {"anum":"+35840%07d","bnum":"+358401%06d","targetid":"warm-up","extradata":{"CallId":"warm-up"}}"""
                            .formatted(i, i)
                            .getBytes(StandardCharsets.UTF_8);
            Exchange answered = camel.send("direct:smart-routing-answer", exchange -> {
                exchange.setVariable("tenant", tenant);
                exchange.setVariable("warming", true);
                exchange.getMessage().setBody(body);
            });
            if (answered.getException() != null) {
                LOG.warn(
                        "{} smart-routing: the route could not be warmed up; its first answers will be slow",
                        tenant,
                        answered.getException());
                return;
            }
        }
    }
}
