package io.voiceflows.telephony.enreach;

import io.micrometer.core.instrument.MeterRegistry;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFolder;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the Enreach client, and the names under which the routes telephony-enreach-* know them. */
@Configuration(proxyBeanMethods = false)
class EnreachConfiguration {

    @Bean
    MappingFile enreachMappingFile(RouteFolder routes) {
        return new MappingFile(routes);
    }

    @Bean
    EnreachRequests enreachRequests(MappingFile mapping) {
        return new EnreachRequests(mapping);
    }

    @Bean
    EnreachCallbacks enreachCallbacks(MappingFile mapping) {
        return new EnreachCallbacks(mapping);
    }

    @Bean
    EnreachCalls enreachCalls(MappingFile mapping) {
        return new EnreachCalls(mapping);
    }

    @Bean
    EnreachEvents enreachEvents(MappingFile mapping) {
        return new EnreachEvents(mapping);
    }

    @Bean
    EnreachPlans enreachPlans() {
        return new EnreachPlans();
    }

    @Bean
    EnreachUsers enreachUsers(MappingFile mapping) {
        return new EnreachUsers(mapping);
    }

    @Bean
    EnreachExchange enreachExchange(ProducerTemplate template) {
        return (tenant, call) -> ask(template, "direct:telephony-enreach-exchange", tenant, call, HttpAnswer.class);
    }

    @Bean
    EnreachClient enreachClient(ProducerTemplate template) {
        return (tenant, request) ->
                ask(template, "direct:telephony-enreach-send", tenant, request, EnreachAnswer.class);
    }

    @Bean
    EnreachAnswers enreachAnswers(Clock clock) {
        return new EnreachAnswers(clock);
    }

    @Bean
    EnreachDiscovery enreachDiscovery(MappingFile mapping, EnreachExchange exchange, EnreachAnswers answers) {
        return new EnreachDiscovery(mapping.mapping(), exchange, answers);
    }

    @Bean
    EnreachSessions enreachSessions(
            Tenants tenants,
            MappingFile mapping,
            EnreachExchange exchange,
            EnreachDiscovery discovery,
            EnreachAnswers answers,
            Clock clock,
            MeterRegistry meters) {
        EnreachSignIn signIn = new EnreachSignIn(mapping.mapping(), exchange, answers);
        return new EnreachSessions(tenants, answers, () -> new EnreachSession(discovery, signIn, clock), meters);
    }

    @Bean
    EnreachCheck enreachCheck(
            MappingFile mapping,
            EnreachRequests requests,
            EnreachCalls calls,
            EnreachUsers users,
            EnreachDiscovery discovery,
            EnreachClient client,
            Clock clock) {
        EnreachReadingCheck reading = new EnreachReadingCheck(requests, calls, users, client, clock);
        return new EnreachCheck(mapping.mapping(), requests, discovery, client, reading);
    }

    @Bean
    EnreachClients enreachClients(Tenants tenants, TrustedCertificates trusted) {
        return new EnreachClients(tenants, trusted);
    }

    @Bean
    EnreachHttp enreachHttp(Requests requests, ObjectProvider<BuildProperties> build) {
        return new EnreachHttp(requests, build);
    }

    private static <T> T ask(ProducerTemplate template, String uri, String tenant, Object body, Class<T> type) {
        Exchange answered = template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.setVariable("tenant", tenant);
        });
        Exception failure = answered.getException();
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure != null) {
            throw new IllegalStateException("A request to Enreach could not be made: " + failure.getMessage(), failure);
        }
        return answered.getMessage().getBody(type);
    }
}
