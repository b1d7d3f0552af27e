package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.Browser;
import io.voiceflows.operations.OperationsTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sign-in at an identity provider: people in a browser, programs with its tokens; no password opens anything. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class ProviderSignInTest extends OperationsTest {

    private static final StandInIssuer ISSUER = new StandInIssuer();
    private static final String MATCH = "/console/matches/contoso/" + "0".repeat(64);

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        String registration = "spring.security.oauth2.client.registration.contoso.";
        properties.add(registration + "client-id", () -> StandInIssuer.CLIENT);
        properties.add(registration + "client-secret", () -> StandInIssuer.SECRET);
        properties.add(registration + "scope", () -> "openid,profile");
        properties.add(registration + "client-name", () -> "Contoso");
        properties.add("spring.security.oauth2.client.provider.contoso.issuer-uri", ISSUER::uri);
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
        properties.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> StandInIssuer.AUDIENCE);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void aBrowserSignsInThereAndComesBackToThePageThatItWanted(CapturedOutput log) throws Exception {
        ISSUER.person(person("VoiceFlows.Operator"));
        Browser browser = browser();
        HttpResponse<String> begun = browser.open("/console/matches");
        assertThat(location(begun)).endsWith("/oauth2/authorization/contoso");

        HttpResponse<String> back = followed(browser, begun);

        assertThat(location(back)).endsWith("/console/matches");
        assertThat(browser.open("/console/matches").statusCode()).isEqualTo(200);
        assertThat(browser.press(MATCH + "/withdraw", "").statusCode())
                .as("an operator: there is no such decision")
                .isEqualTo(404);
        assertThat(log.toString())
                .contains("\"who\":\"diego@contoso.example\"", "\"result\":\"signed in\",\"detail\":\"operator\"");
    }

    @Test
    void theRoleOfThePersonCounts() throws Exception {
        ISSUER.person(person("VoiceFlows.Viewer"));

        Browser browser = signedIn();

        assertThat(browser.open("/").statusCode()).isEqualTo(200);
        assertThat(browser.press(MATCH + "/withdraw", "").body())
                .contains("This needs the role operator.", "diego@contoso.example");
    }

    @Test
    void whoHasNoRoleIsNotLetInAtAll(CapturedOutput log) throws Exception {
        ISSUER.person(person("Another.Role"));
        Browser browser = browser();

        HttpResponse<String> refused = followed(browser, browser.open("/"));

        assertThat(location(refused)).endsWith("/login?refused=no-role");
        assertThat(browser.open("/login?refused=no-role").body()).contains("You have no role here.", "Contoso");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
        assertThat(log.toString()).contains("\"result\":\"refused\",\"detail\":\"no-role\"");
    }

    static Stream<Map<String, Object>> aWrongIdTokenIsRefused() {
        return Stream.of(
                Map.of("iss", "https://sign-in.fabrikam.example"),
                Map.of("aud", "another client"),
                Map.of("nonce", "of another sign-in"),
                Map.of("exp", ago(3600), "iat", ago(7200)));
    }

    @ParameterizedTest
    @MethodSource
    void aWrongIdTokenIsRefused(Map<String, Object> wrong) throws Exception {
        ISSUER.person(person("VoiceFlows.Admin"));
        ISSUER.wrong(wrong);
        Browser browser = browser();

        HttpResponse<String> refused = followed(browser, browser.open("/"));

        assertThat(location(refused)).endsWith("/login?refused=provider");
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aCodeOfAnotherSignInIsRefused() throws Exception {
        assertThat(location(browser().open("/login/oauth2/code/contoso?code=stolen&state=guessed")))
                .endsWith("/login?refused=provider");
    }

    @Test
    void signingOutGoesOnToTheProvider() throws Exception {
        ISSUER.person(person("VoiceFlows.Viewer"));
        Browser browser = signedIn();

        HttpResponse<String> left = browser.press("/logout", "");

        assertThat(location(left))
                .startsWith(ISSUER.uri() + "/leave?id_token_hint=")
                .contains("signed-out");
        assertThat(left.headers().firstValue("Content-Security-Policy").orElseThrow())
                .as("else browsers stop there")
                .contains("form-action 'self' " + ISSUER.uri());
        assertThat(browser.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aProviderThatIsAwayIsToldAndSoIsThatItIsNoFaultOfTheReader() throws Exception {
        ISSUER.person(person("VoiceFlows.Viewer"));
        Browser browser = browser();
        HttpResponse<String> there = browser.open(location(browser.open(location(browser.open("/")))));
        ISSUER.away(true);
        try {
            assertThat(location(browser.open(location(there)))).endsWith("/login?refused=provider");
        } finally {
            ISSUER.away(false);
        }
        assertThat(browser.open("/login?refused=provider").body())
                .contains("gave no answer", "href=\"/oauth2/authorization/contoso\"", "Sign in with Contoso");
    }

    @Test
    void aProgramShowsATokenOfTheProvider() throws Exception {
        HttpResponse<String> answer = managementWithToken("/admin/tenants", ISSUER.token(roles("VoiceFlows.Viewer")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    static Stream<Arguments> aTokenThatIsNotForUsIsRefused() {
        Map<String, Object> admin = roles("VoiceFlows.Admin");
        return Stream.of(
                Arguments.of("another audience", ISSUER.token(with(admin, "aud", "api://fabrikam"))),
                Arguments.of("no audience", ISSUER.token(with(admin, "aud", null))),
                Arguments.of("another issuer", ISSUER.token(with(admin, "iss", "https://sign-in.fabrikam.example"))),
                Arguments.of("expired", ISSUER.token(with(admin, "exp", ago(300)))),
                Arguments.of("not yet", ISSUER.token(with(admin, "nbf", ago(-300)))),
                Arguments.of("another key", ISSUER.forged(admin)),
                Arguments.of("no signature", unsigned(ISSUER.token(admin))),
                Arguments.of("no token", "guessed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aTokenThatIsNotForUsIsRefused(String why, String token) throws Exception {
        HttpResponse<String> refused = managementWithToken("/admin/tenants", token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(refused.body()).contains("A bearer token of the identity provider is needed.");
    }

    @Test
    void aTokenWithoutARoleOpensNothing() throws Exception {
        assertThat(managementWithToken("/admin/tenants", ISSUER.token(Map.of())).statusCode())
                .isEqualTo(403);
        assertThat(managementWithToken("/admin/tenants", ISSUER.token(roles("Another.Role")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void noPasswordOpensAnything() throws Exception {
        assertThat(admin("/admin/tenants").statusCode()).isEqualTo(401);
        assertThat(serviceAsAdmin("/").statusCode()).isEqualTo(401);
        assertThat(browser().open("/login").body()).doesNotContain("password").contains("Sign in with Contoso");
        assertThat(management("/actuator/health").statusCode()).isEqualTo(200);
    }

    private Browser signedIn() throws Exception {
        Browser browser = browser();
        followed(browser, browser.open("/"));
        return browser;
    }

    /** To the provider and back, until the console itself is led to. */
    private static HttpResponse<String> followed(Browser browser, HttpResponse<String> from) throws Exception {
        HttpResponse<String> begun = browser.open(location(from));
        HttpResponse<String> there = browser.open(location(begun));
        return browser.open(location(there));
    }

    private static Map<String, Object> person(String role) {
        return Map.of("sub", "d1e60", "preferred_username", "diego@contoso.example", "roles", List.of(role));
    }

    private static Map<String, Object> roles(String role) {
        return Map.of("roles", List.of(role));
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put(name, value);
        return all;
    }

    private static Date ago(long seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static String unsigned(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
