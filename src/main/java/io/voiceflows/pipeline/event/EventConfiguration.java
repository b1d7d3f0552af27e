package io.voiceflows.pipeline.event;

import io.voiceflows.pipeline.door.Door;
import io.voiceflows.pipeline.door.Entrance;
import io.voiceflows.pipeline.door.KeyUse;
import io.voiceflows.pipeline.door.Senders;
import io.voiceflows.pipeline.door.TenantKeys;
import io.voiceflows.settings.ServiceSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The door in front of the webhooks. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    private static final LongSupplier SECONDS = () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());

    /** Nobody waits for it, and an event that is given up may be lost. */
    private static final Duration LONGEST_BODY = Duration.ofSeconds(10);

    @Bean
    FilterRegistrationBean<Door> webhookDoor(
            Tenants tenants, ServiceSettings service, TelephonyEvents events, KeyUse use) {
        Entrance entrance = new Entrance(
                "webhooks",
                "/webhooks/enreach",
                "X-Benemen-Token",
                false,
                "X-Benemen-Token realm=\"Webhooks\"",
                Set.of("X-Benemen-Event"),
                LONGEST_BODY,
                new TenantKeys("webhooks", tenants, EventConfiguration::accepted, use, SECONDS),
                service.webhooks().refusedPerSecond(),
                settings -> settings.webhooks().acceptedPerSecond(),
                settings -> settings.webhooks().allowedSenders(),
                events::turnedAway);
        FilterRegistrationBean<Door> door = new FilterRegistrationBean<>(
                new Door(entrance, tenants, new Senders(service.trustedProxies()), SECONDS));
        // Behind the filter that keeps the ports apart, before the logins of operators
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        door.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        door.setAsyncSupported(true);
        return door;
    }

    private static TenantKeys.Accepted accepted(TenantSettings settings) {
        return new TenantKeys.Accepted(settings.webhooks().keys(), "", null);
    }
}
