package io.voiceflows.operations.admin;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";

    @Bean
    OpenAPI adminApi(ObjectProvider<BuildProperties> build) {
        String version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
        return new OpenAPI()
                .info(new Info()
                        .title("Voice Flows admin API")
                        .version(version)
                        .description("What happened to every call and callback, and how to try again."))
                .components(new Components()
                        .addSecuritySchemes(PASSWORD, scheme("basic", "Without an identity provider"))
                        .addSecuritySchemes(
                                TOKEN,
                                scheme("bearer", "With an identity provider").bearerFormat("JWT")));
    }

    @Bean
    ApiAnswers apiAnswers() {
        return new ApiAnswers(List.of(PASSWORD, TOKEN));
    }

    private static SecurityScheme scheme(String name, String when) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name).description(when);
    }
}
