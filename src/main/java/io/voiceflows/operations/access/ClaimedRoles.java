package io.voiceflows.operations.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;

/** Which role the claims of an identity provider give; the highest counts. Who has none may nothing. */
final class ClaimedRoles {

    private static final int LONGEST_NAME = 100;

    private final AccessProperties properties;

    ClaimedRoles(AccessProperties properties) {
        this.properties = properties;
    }

    Collection<GrantedAuthority> authorities(Map<String, Object> claims) {
        return role(claims).map(Role::authorities).orElse(List.of());
    }

    Optional<Role> role(Map<String, Object> claims) {
        List<String> values = values(at(claims, properties.roles().claim()));
        return Arrays.stream(Role.values())
                .filter(role -> wanted(role).stream().anyMatch(values::contains))
                .max(Comparator.naturalOrder());
    }

    /** Who it is, in words that may stand in trails and logs. */
    String name(Map<String, Object> claims, String subject) {
        String name = claims.get(properties.nameClaim()) instanceof String given && !given.isBlank() ? given : subject;
        String plain = String.valueOf(name).replaceAll("\\p{Cntrl}", "");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    private List<String> wanted(Role role) {
        return switch (role) {
            case VIEWER -> properties.roles().viewer();
            case OPERATOR -> properties.roles().operator();
            case ADMIN -> properties.roles().admin();
        };
    }

    /** The claim of that name as a whole first: Auth0 and others have dots in theirs. */
    private static Object at(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }

    private static List<String> values(Object claim) {
        Stream<?> all = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        return all.filter(String.class::isInstance).map(String.class::cast).toList();
    }
}
