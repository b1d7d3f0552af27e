package io.voiceflows.operations.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Sign-in at an identity provider. It is asked when somebody signs in, and not at the start: calls are synchronised and
 * routed without it. A thread waits for each answer 10 s at most, for the first 30 s.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(IdentityProvider.Present.class)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class ProviderConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    ProviderConfiguration(Environment environment) {
        IdentityProvider.examine(environment);
    }

    @Bean
    ClientRegistrationRepository clients(OAuth2ClientProperties properties) {
        SingletonSupplier<Map<String, ClientRegistration>> read =
                SingletonSupplier.of(() -> new OAuth2ClientPropertiesMapper(properties).asClientRegistrations());
        return id -> read.obtain().get(id);
    }

    @Bean
    SignIn providerSignIn(
            OAuth2ClientProperties properties,
            ClientRegistrationRepository clients,
            AccessProperties access,
            SignInAnswers answers) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(patience())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        ClaimedRoles roles = new ClaimedRoles(access);
        return new ProviderSignIn(properties, clients, tokens, new People(claims(), roles), roles, answers);
    }

    /** For the tokens of programs. */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer patientForKeys() {
        return builder -> builder.restOperations(new RestTemplate(patience()));
    }

    /** For the id tokens of people. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        Map<String, JwtDecoder> known = new ConcurrentHashMap<>();
        return client -> known.computeIfAbsent(client.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                            client.getProviderDetails().getJwkSetUri())
                    .restOperations(new RestTemplate(patience()))
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
            return decoder;
        });
    }

    private static OidcUserService claims() {
        RestTemplate rest = new RestTemplate(patience());
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(rest);
        OidcUserService claims = new OidcUserService();
        claims.setOauth2UserService(userInfo);
        return claims;
    }

    private static SimpleClientHttpRequestFactory patience() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT);
        requests.setReadTimeout(ANSWER);
        return requests;
    }
}
