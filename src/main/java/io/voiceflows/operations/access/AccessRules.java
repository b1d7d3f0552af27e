package io.voiceflows.operations.access;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role an address asks for; the first line that fits counts. What no line names nobody may: a new kind of address is
 * closed until somebody decides who it is for.
 */
public final class AccessRules {

    /** {@code /admin} and {@code /actuator}, on the management port. */
    public static final AccessRules MANAGEMENT = new AccessRules(List.of(
            // Personal data as such: shown, exported, erased
            rule(null, "/admin/tenants/*/personal-data/**", Role.ADMIN),
            rule(HttpMethod.GET, "/admin/**", Role.VIEWER),
            rule(HttpMethod.POST, "/admin/tenants/**", Role.OPERATOR),
            rule(HttpMethod.DELETE, "/admin/tenants/*/matches/*", Role.OPERATOR),
            rule(HttpMethod.GET, "/actuator/**", Role.VIEWER),
            rule(HttpMethod.POST, "/actuator/loggers/*", Role.ADMIN)));

    /** The console: what a page does stands below the page's address. */
    public static final AccessRules CONSOLE = new AccessRules(List.of(
            rule(HttpMethod.GET, "/", Role.VIEWER),
            rule(HttpMethod.GET, "/items/**", Role.VIEWER),
            rule(HttpMethod.GET, "/console/**", Role.VIEWER),
            rule(HttpMethod.GET, "/webjars/**", Role.VIEWER),
            rule(HttpMethod.POST, "/console/*/*/**", Role.OPERATOR)));

    private final List<Rule> rules;

    private AccessRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** The role that is asked for; empty where nobody may. */
    public Optional<Role> role(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return rules.stream()
                .filter(rule -> rule.method() == null || rule.method().equals(method))
                .filter(rule -> rule.pattern().matches(parsed))
                .map(Rule::role)
                .findFirst();
    }

    /** @param open reading needs no sign-in */
    void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            boolean open) {
        for (Rule rule : rules) {
            var matched = requests.requestMatchers(rule.matchers());
            if (open && rule.role() == Role.VIEWER) {
                matched.permitAll();
            } else {
                matched.hasRole(rule.role().name());
            }
        }
    }

    private static Rule rule(HttpMethod method, String pattern, Role role) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(pattern), role);
    }

    /** @param method null for each */
    private record Rule(HttpMethod method, PathPattern pattern, Role role) {

        RequestMatcher[] matchers() {
            PathPatternRequestMatcher.Builder requests = PathPatternRequestMatcher.withDefaults();
            String path = pattern.getPatternString();
            if (method == null) {
                return new RequestMatcher[] {requests.matcher(path)};
            }
            RequestMatcher own = requests.matcher(method, path);
            return method.equals(HttpMethod.GET)
                    ? new RequestMatcher[] {own, requests.matcher(HttpMethod.HEAD, path)}
                    : new RequestMatcher[] {own};
        }
    }
}
