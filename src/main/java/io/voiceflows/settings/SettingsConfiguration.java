package io.voiceflows.settings;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/** Puts the tenants and their settings into the application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceSettings.class)
class SettingsConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(2);

    @Bean
    static ServicePropertyNames servicePropertyNames(ConfigurableEnvironment environment) {
        return new ServicePropertyNames(environment);
    }

    /** In profile sandbox the sandbox supplies its own. */
    @Bean
    @Profile("!sandbox")
    SettingsDirectory settingsDirectory(ServiceSettings service) {
        return new SettingsDirectory(service.settingsPath());
    }

    @Bean
    SettingsLoader settingsLoader() {
        return new SettingsLoader(System::getenv);
    }

    /** A check brings its own: those that are sound, even where others are not. */
    @Bean
    @ConditionalOnMissingBean
    Tenants tenants(SettingsDirectory directory, SettingsLoader loader) {
        return new FileTenants(directory, loader);
    }

    @Bean
    SettingsWatch settingsWatch(SettingsDirectory directory, Tenants tenants, ServiceSettings service) {
        return new SettingsWatch(directory, tenants, service.settingsRefresh(), LOOK);
    }
}
