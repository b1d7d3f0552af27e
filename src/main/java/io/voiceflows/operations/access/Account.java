package io.voiceflows.operations.access;

import java.util.Arrays;
import java.util.Comparator;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page, for its header and for the buttons that it offers.
 *
 * @param name empty when nobody has signed in
 * @param role null when nobody has signed in
 */
public record Account(String name, Role role) {

    public static Account of(Authentication who) {
        if (who == null) {
            return new Account("", null);
        }
        Role role = Arrays.stream(Role.values())
                .filter(each -> who.getAuthorities().containsAll(each.authorities()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Account(role == null ? "" : who.getName(), role);
    }

    public boolean signedIn() {
        return role != null;
    }

    /** Whether buttons that change something are of use. */
    public boolean operator() {
        return signedIn() && role.compareTo(Role.OPERATOR) >= 0;
    }

    public boolean admin() {
        return role == Role.ADMIN;
    }
}
