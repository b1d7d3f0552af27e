package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voiceflows.audit.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class LocalSignInTest {

    private static final String PASSWORD = "a password of an operator";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void whoGuessedTooOftenIsNotEvenLookedAt() {
        LocalSignIn signIn = signIn(user("diego"));
        for (int attempt = 1; attempt <= SignInAttempts.FREE_FOR_USER; attempt++) {
            assertThatThrownBy(() -> signIn.authenticate(shown("diego", "guessed")))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> signIn.authenticate(shown("Diego", PASSWORD)))
                .as("the right one, too early")
                .isInstanceOfSatisfying(TooManyAttemptsException.class, tooMany -> assertThat(tooMany.seconds())
                        .isEqualTo(1));
    }

    @Test
    void aUserHasTheRoleOfTheSettingsAndThoseThatItIncludes() {
        Authentication diego = signIn(user("diego")).authenticate(shown("diego", PASSWORD));

        assertThat(Account.of(diego)).isEqualTo(new Account("diego", Role.OPERATOR));
        assertThat(diego.getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ROLE_VIEWER", "ROLE_OPERATOR");
    }

    @Test
    void aNameStandsForOnePersonOnly() {
        assertThatThrownBy(() -> signIn(user("diego"), user("Diego"))).hasMessageContaining("names Diego twice");
        assertThatThrownBy(() -> signIn(user("ADMIN"))).hasMessageContaining("admin is always there");
    }

    private static LocalSignIn signIn(AccessProperties.LocalUser... users) {
        return new LocalSignIn(
                "a password of contoso",
                new AdminPasswordFile(null),
                List.of(users),
                new SignInAttempts(CLOCK),
                new SignInAudit(new AuditLog(CLOCK)));
    }

    private static AccessProperties.LocalUser user(String name) {
        return new AccessProperties.LocalUser(
                name, "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD), Role.OPERATOR);
    }

    private static Authentication shown(String name, String password) {
        UsernamePasswordAuthenticationToken shown = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        shown.setDetails(new WebAuthenticationDetails("192.0.2.10", null));
        return shown;
    }
}
