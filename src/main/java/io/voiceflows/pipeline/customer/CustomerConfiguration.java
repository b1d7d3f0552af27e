package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.PhoneNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the pure number and customer rules available to the pipelines. */
@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {

    @Bean
    PhoneNumbers phoneNumbers() {
        return new PhoneNumbers();
    }
}
