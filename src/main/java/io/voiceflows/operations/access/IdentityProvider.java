package io.voiceflows.operations.access;

import io.voiceflows.settings.SettingsProblem;
import io.voiceflows.settings.SettingsRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.util.StringUtils;

/**
 * Whether people sign in at an identity provider (OpenID Connect), by Spring Boot's own properties. Browsers and programs
 * then both do: half of it would leave the other half to a password that nobody thinks of any more.
 */
final class IdentityProvider {

    private static final String REGISTRATIONS = "spring.security.oauth2.client.registration";
    private static final String TOKENS = "spring.security.oauth2.resourceserver.jwt";

    private IdentityProvider() {}

    static boolean configured(Environment environment) {
        return !registrations(environment).isEmpty()
                || !map(environment, TOKENS).isEmpty();
    }

    /** @throws SettingsRefusedException when only a part is configured, or so that tokens made for others would count */
    static void examine(Environment environment) {
        Set<String> registrations = registrations(environment);
        List<SettingsProblem> problems = new ArrayList<>();
        if (registrations.isEmpty()) {
            problems.add(
                    problem(REGISTRATIONS, "Nobody can sign in to the console", "Name the identity provider there."));
        }
        registrations.forEach(id -> {
            List<String> scopes = list(environment, REGISTRATIONS + "." + id + ".scope");
            if (!scopes.contains(OidcScopes.OPENID)) {
                problems.add(problem(
                        REGISTRATIONS + "." + id + ".scope", "The scope openid is missing", "Set openid, profile."));
            }
        });
        if (!StringUtils.hasText(environment.getProperty(TOKENS + ".issuer-uri"))) {
            problems.add(problem(
                    TOKENS + ".issuer-uri",
                    "The admin API would accept nobody's token",
                    "Name the tokens' issuer there."));
        }
        if (list(environment, TOKENS + ".audiences").isEmpty()) {
            problems.add(problem(
                    TOKENS + ".audiences",
                    "Tokens that were made for other applications would be accepted",
                    "Name there what stands as aud in tokens for the admin API."));
        }
        if (!problems.isEmpty()) {
            throw new SettingsRefusedException(problems);
        }
    }

    private static Set<String> registrations(Environment environment) {
        return map(environment, REGISTRATIONS).keySet();
    }

    private static Map<String, Object> map(Environment environment, String name) {
        return Binder.get(environment)
                .bind(name, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
    }

    private static List<String> list(Environment environment, String name) {
        return Binder.get(environment).bind(name, Bindable.listOf(String.class)).orElse(List.of());
    }

    private static SettingsProblem problem(String key, String what, String cure) {
        return new SettingsProblem("", key, 0, key, SettingsProblem.Kind.MISTAKE, what, cure);
    }

    /** Beans that there are with an identity provider only. */
    static final class Present implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return configured(context.getEnvironment());
        }
    }

    /** Beans that there are without an identity provider only. */
    static final class Absent implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !configured(context.getEnvironment());
        }
    }
}
