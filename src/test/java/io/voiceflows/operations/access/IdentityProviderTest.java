package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.settings.SettingsRefusedException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** An identity provider is configured as a whole, and asked when somebody signs in. */
class IdentityProviderTest {

    private static final Map<String, String> WHOLE = Map.of(
            "spring.security.oauth2.client.registration.entra.client-id", "11111111-1111-4111-8111-111111111111",
            "spring.security.oauth2.client.registration.entra.scope", "openid,profile",
            "spring.security.oauth2.client.provider.entra.issuer-uri", "https://sign-in.contoso.example",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://sign-in.contoso.example",
            "spring.security.oauth2.resourceserver.jwt.audiences", "api://voice-flows");

    @Test
    void withoutOneThereIsThePassword() {
        assertThat(IdentityProvider.configured(new MockEnvironment())).isFalse();
    }

    @Test
    void aWholeOneIsAccepted() {
        MockEnvironment environment = without("nothing");

        assertThat(IdentityProvider.configured(environment)).isTrue();
        assertThatCode(() -> IdentityProvider.examine(environment)).doesNotThrowAnyException();
    }

    static Stream<Arguments> halfAConfigurationStopsTheStart() {
        return Stream.of(
                Arguments.of("client.registration", "Nobody can sign in to the console"),
                Arguments.of("registration.entra.scope", "The scope openid is missing"),
                Arguments.of("jwt.issuer-uri", "The admin API would accept nobody's token"),
                Arguments.of("jwt.audiences", "Tokens that were made for other applications would be accepted"));
    }

    @ParameterizedTest
    @MethodSource
    void halfAConfigurationStopsTheStart(String missing, String message) {
        MockEnvironment environment = without(missing);

        assertThat(IdentityProvider.configured(environment))
                .as("no password meanwhile")
                .isTrue();
        assertThatThrownBy(() -> IdentityProvider.examine(environment))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("spring.security.oauth2.");
    }

    @Test
    void theStartDoesNotAskTheProviderAndAnAbsentOneIsAskedAgainAtTheNextSignIn() {
        try (StandInIssuer issuer = new StandInIssuer()) {
            issuer.away(true);
            OAuth2ClientProperties.Registration registration = new OAuth2ClientProperties.Registration();
            registration.setClientId(StandInIssuer.CLIENT);
            OAuth2ClientProperties.Provider provider = new OAuth2ClientProperties.Provider();
            provider.setIssuerUri(issuer.uri());
            OAuth2ClientProperties properties = new OAuth2ClientProperties();
            properties.getRegistration().put("contoso", registration);
            properties.getProvider().put("contoso", provider);

            ClientRegistrationRepository clients = new ProviderConfiguration(without("nothing")).clients(properties);

            assertThatThrownBy(() -> clients.findByRegistrationId("contoso")).isInstanceOf(RuntimeException.class);
            issuer.away(false);
            assertThat(clients.findByRegistrationId("contoso")
                            .getProviderDetails()
                            .getTokenUri())
                    .isEqualTo(issuer.uri() + "/token");
        }
    }

    private static MockEnvironment without(String part) {
        MockEnvironment environment = new MockEnvironment();
        WHOLE.forEach((name, value) -> {
            if (!name.contains(part)) {
                environment.setProperty(name, value);
            }
        });
        return environment;
    }
}
