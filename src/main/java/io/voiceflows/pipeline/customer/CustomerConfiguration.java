package io.voiceflows.pipeline.customer;

import io.voiceflows.customer.CaseIndex;
import io.voiceflows.customer.CustomerIndex;
import io.voiceflows.customer.OwnNumbers;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the pure number and customer rules available to the pipelines. */
@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {

    @Bean
    PhoneNumbers phoneNumbers() {
        return new PhoneNumbers();
    }

    @Bean
    OwnNumbers ownNumbers(Tenants tenants) {
        OwnNumbers own = new OwnNumbers();
        tenants.onChange(
                current -> own.keep(current.stream().map(TenantSettings::tenant).collect(Collectors.toSet())));
        return own;
    }

    @Bean
    CaseIndex caseIndex() {
        return new CaseIndex();
    }

    @Bean
    CustomerIndex customerIndex(OwnNumbers own) {
        return new CustomerIndex(own);
    }
}
