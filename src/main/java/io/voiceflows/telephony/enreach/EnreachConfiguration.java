package io.voiceflows.telephony.enreach;

import io.voiceflows.neighbour.Requests;
import io.voiceflows.neighbour.TrustedCertificates;
import io.voiceflows.settings.Tenants;
import io.voiceflows.workshop.RouteFile;
import io.voiceflows.workshop.RouteFolder;
import java.time.Clock;
import org.apache.camel.CamelContext;
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
    EnreachMapping enreachMapping(RouteFolder routes) {
        RouteFile file = routes.find(EnreachMapping.FILE)
                .orElseThrow(() -> new IllegalStateException("The routes folder has no " + EnreachMapping.FILE));
        return MappingFile.read(file.location(), file.text());
    }

    @Bean
    EnreachRequests enreachRequests(EnreachMapping mapping) {
        return new EnreachRequests(mapping);
    }

    @Bean
    EnreachCallbacks enreachCallbacks(EnreachMapping mapping) {
        return new EnreachCallbacks(mapping);
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
    EnreachDiscovery enreachDiscovery(EnreachMapping mapping, EnreachExchange exchange, EnreachAnswers answers) {
        return new EnreachDiscovery(mapping, exchange, answers);
    }

    @Bean
    EnreachSessions enreachSessions(
            Tenants tenants,
            EnreachMapping mapping,
            EnreachExchange exchange,
            EnreachDiscovery discovery,
            EnreachAnswers answers,
            Clock clock) {
        EnreachSignIn signIn = new EnreachSignIn(mapping, exchange, answers);
        return new EnreachSessions(tenants, answers, () -> new EnreachSession(discovery, signIn, clock));
    }

    @Bean
    EnreachCheck enreachCheck(
            EnreachMapping mapping, EnreachRequests requests, EnreachDiscovery discovery, EnreachClient client) {
        return new EnreachCheck(mapping, requests, discovery, client);
    }

    @Bean
    EnreachHttp enreachHttp(
            CamelContext camel,
            Tenants tenants,
            TrustedCertificates trusted,
            Requests requests,
            ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? "development" : properties.getVersion();
        return new EnreachHttp(camel, tenants, trusted, requests, "VoiceFlows/" + version);
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
