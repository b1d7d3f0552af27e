package io.voiceflows.audit;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    AuditFile auditFile(AuditProperties properties, @Value("${voiceflows.data-directory:data}") String data) {
        return properties.file().isEmpty()
                ? AuditFile.none()
                : new AuditFile(Path.of(data).resolve(properties.file()), properties);
    }
}
