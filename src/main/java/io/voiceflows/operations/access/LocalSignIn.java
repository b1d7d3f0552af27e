package io.voiceflows.operations.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The user {@code admin} and those of the settings, each with a password; who guesses waits. */
final class LocalSignIn implements AuthenticationProvider {

    static final String ADMIN = "admin";

    private static final String BCRYPT = "{bcrypt}";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final AdminPasswordFile adminFile;
    private final InMemoryUserDetailsManager users;
    private final DaoAuthenticationProvider passwords;
    private final SignInAttempts attempts;
    private final SignInAudit audit;
    private final List<String> names;

    LocalSignIn(
            String adminPassword,
            AdminPasswordFile adminFile,
            List<AccessProperties.LocalUser> users,
            SignInAttempts attempts,
            SignInAudit audit) {
        List<UserDetails> all = new ArrayList<>();
        all.add(user(ADMIN, bcrypt.encode(adminPassword), Role.ADMIN));
        for (AccessProperties.LocalUser user : users) {
            if (all.stream().anyMatch(other -> other.getUsername().equalsIgnoreCase(user.name()))) {
                throw new IllegalStateException("voiceflows.access.users names " + user.name()
                        + " twice (admin is always there). Give each person one name.");
            }
            all.add(user(user.name(), user.password().substring(BCRYPT.length()), user.role()));
        }
        this.adminFile = adminFile;
        this.users = new InMemoryUserDetailsManager(all);
        this.passwords = new DaoAuthenticationProvider(this.users);
        this.passwords.setPasswordEncoder(bcrypt);
        this.attempts = attempts;
        this.audit = audit;
        this.names = all.stream().map(UserDetails::getUsername).toList();
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String user = shown.getName();
        String address = shown.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        Duration wait = attempts.wait(user, address);
        if (!wait.isZero()) {
            throw new TooManyAttemptsException(wait);
        }
        adminFile.changed().ifPresent(renewed -> users.updateUser(user(ADMIN, bcrypt.encode(renewed), Role.ADMIN)));
        try {
            Authentication known = passwords.authenticate(shown);
            attempts.succeeded(user, address);
            return known;
        } catch (BadCredentialsException wrong) {
            attempts.failed(user, address);
            audit.refused(known(user), address, "wrong name or password");
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> shown) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(shown);
    }

    private String known(String user) {
        return names.stream().filter(user::equalsIgnoreCase).findFirst().orElse("");
    }

    private static UserDetails user(String name, String hash, Role role) {
        return User.withUsername(name)
                .password(hash)
                .authorities(role.authorities())
                .build();
    }
}
