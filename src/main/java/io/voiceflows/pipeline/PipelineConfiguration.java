package io.voiceflows.pipeline;

import io.voiceflows.customer.PhoneNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the beans of this package the pure parts that they join. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {

    @Bean
    PhoneNumbers phoneNumbers() {
        return new PhoneNumbers();
    }
}
