package io.voiceflows.pipeline.routing;

import io.voiceflows.pipeline.door.Door;
import io.voiceflows.pipeline.door.Entrance;
import io.voiceflows.pipeline.door.KeyUse;
import io.voiceflows.pipeline.door.Senders;
import io.voiceflows.pipeline.door.TenantKeys;
import io.voiceflows.settings.ServiceSettings;
import io.voiceflows.settings.SmartRoutingSettings;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The door in front of Smart Routing, its desk, and the threads of both. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    private static final LongSupplier SECONDS = () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    /** The server looks once a second, so that it becomes a second and a half at the most. */
    private static final Duration LONGEST_BODY = Duration.ofMillis(500);

    private static final Duration LONGEST_DECISION = Duration.ofMillis(500);
    private static final int LEAST_THREADS = 4;
    private static final int MOST_WAITING = 500;

    /**
     * Requests stay on the web server's thread. The ready-made engine would hand them to the application's eight common
     * threads, before which they could queue behind other work.
     */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port:8080}") int port) {
        return new SpringBootPlatformHttpEngine(port, Runnable::run);
    }

    @Bean
    FilterRegistrationBean<Door> routingDoor(
            Tenants tenants, ServiceSettings service, List<RoutingListener> listeners, KeyUse use) {
        TenantKeys keys = new TenantKeys("smart-routing", tenants, RoutingConfiguration::accepted, use, SECONDS);
        Entrance entrance = new Entrance(
                "smart-routing",
                "/smart-routing",
                "X-Benemen-APIKey",
                true,
                "Basic realm=\"Smart Routing\", charset=\"UTF-8\"",
                Set.of(),
                LONGEST_BODY,
                keys,
                service.smartRouting().refusedPerSecond(),
                settings -> settings.smartRouting().acceptedPerSecond(),
                settings -> settings.smartRouting().allowedSenders(),
                (tenant, why) -> listeners.forEach(listener -> listener.turnedAway(tenant, why)));
        FilterRegistrationBean<Door> door = new FilterRegistrationBean<>(
                new Door(entrance, tenants, new Senders(service.trustedProxies()), SECONDS));
        // Behind the filter that keeps the ports apart, before the logins of operators
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        door.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        door.setAsyncSupported(true);
        return door;
    }

    private static TenantKeys.Accepted accepted(TenantSettings settings) {
        SmartRoutingSettings routing = settings.smartRouting();
        return new TenantKeys.Accepted(routing.apiKeys(), routing.basicUser(), routing.basicPassword());
    }

    @Bean("routingDesk")
    RoutingDesk routingDesk(RoutingDecisions decisions, List<RoutingListener> listeners, Clock clock) {
        return new RoutingDesk(decisions, listeners, threads(), LONGEST_DECISION, clock);
    }

    /** No bean: Spring Boot would take it for the application's common threads. */
    private static ExecutorService threads() {
        int threads = Math.max(LEAST_THREADS, Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "smart-routing-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
