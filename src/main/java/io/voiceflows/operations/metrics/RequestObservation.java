package io.voiceflows.operations.metrics;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Counts HTTP requests ({@code http_server_requests_seconds}) behind the doors of Smart Routing and webhooks. In front of
 * them, where Spring Boot would count, a request is lost sight of when its body has been read and the route takes it
 * over: it would never end (spring-framework issue 33451). Whom the doors turn away is counted there.
 */
@Configuration(proxyBeanMethods = false)
class RequestObservation {

    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> requestObservationFilter(ObservationRegistry observations) {
        FilterRegistrationBean<ServerHttpObservationFilter> filter =
                new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }
}
