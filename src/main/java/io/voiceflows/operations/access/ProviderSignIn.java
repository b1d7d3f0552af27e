package io.voiceflows.operations.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** An identity provider: OpenID Connect's code flow with PKCE for browsers, its bearer tokens for programs. */
final class ProviderSignIn implements SignIn {

    private static final String BEGIN = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

    private final OAuth2ClientProperties properties;
    private final ClientRegistrationRepository clients;
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens;
    private final People people;
    private final ClaimedRoles roles;
    private final SignInAnswers answers;

    ProviderSignIn(
            OAuth2ClientProperties properties,
            ClientRegistrationRepository clients,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            People people,
            ClaimedRoles roles,
            SignInAnswers answers) {
        this.properties = properties;
        this.clients = clients;
        this.tokens = tokens;
        this.people = people;
        this.roles = roles;
        this.answers = answers;
    }

    @Override
    public void forBrowsers(HttpSecurity http) throws Exception {
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(clients, BEGIN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OidcClientInitiatedLogoutSuccessHandler leave = new OidcClientInitiatedLogoutSuccessHandler(clients);
        leave.setPostLogoutRedirectUri("{baseUrl}" + LoginPage.ADDRESS + "?signed-out");
        leave.setDefaultTargetUrl(LoginPage.ADDRESS + "?signed-out");
        http.oauth2Login(login -> login.loginPage(LoginPage.ADDRESS)
                        .clientRegistrationRepository(clients)
                        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(requests))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                        .userInfoEndpoint(user -> user.oidcUserService(people))
                        .successHandler(answers.welcome())
                        .failureHandler(answers.refusedByProvider())
                        .withObjectPostProcessor(new ProviderAway(answers)))
                .logout(logout -> logout.addLogoutHandler(answers.goodbye()).logoutSuccessHandler(leave));
    }

    @Override
    public void forPrograms(HttpSecurity http) throws Exception {
        http.oauth2ResourceServer(
                        tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> new JwtAuthenticationToken(
                                        token,
                                        roles.authorities(token.getClaims()),
                                        roles.name(token.getClaims(), token.getSubject()))))
                                .authenticationEntryPoint(answers.askForToken())
                                .withObjectPostProcessor(new KeysAway(answers)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(answers.askForToken()));
    }

    @Override
    public String address() {
        Map<String, String> all = providers();
        return all.size() == 1 ? all.keySet().iterator().next() : LoginPage.ADDRESS;
    }

    @Override
    public Map<String, String> providers() {
        Map<String, String> all = new LinkedHashMap<>();
        properties
                .getRegistration()
                .forEach((id, registration) ->
                        all.put(BEGIN + "/" + id, Objects.requireNonNullElse(registration.getClientName(), id)));
        return all;
    }

    /** Signing out leads on to the provider, where it ends the session too. */
    @Override
    public List<String> formTargets() {
        return properties.getProvider().values().stream()
                .map(OAuth2ClientProperties.Provider::getIssuerUri)
                .filter(Objects::nonNull)
                .map(issuer -> UriComponentsBuilder.fromUriString(issuer)
                        .replacePath(null)
                        .replaceQuery(null)
                        .fragment(null)
                        .toUriString())
                .distinct()
                .toList();
    }

    @Override
    public String words() {
        return "sign-in at " + String.join(", ", providers().values());
    }

    /** A provider that does not answer at the very beginning is told in the same way as later. */
    private record ProviderAway(SignInAnswers answers)
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
            filter.setAuthenticationFailureHandler(answers.refusedByProvider());
            return filter;
        }
    }

    /** A provider whose keys cannot be read is no fault of ours (500). */
    private record KeysAway(SignInAnswers answers) implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

        @Override
        public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
            AuthenticationEntryPointFailureHandler told =
                    new AuthenticationEntryPointFailureHandler(answers.askForToken());
            told.setRethrowAuthenticationServiceException(false);
            filter.setAuthenticationFailureHandler(told);
            return filter;
        }
    }
}
