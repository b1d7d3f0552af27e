package io.voiceflows.operations.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do; each role includes those before it. */
public enum Role {
    /** Reads; numbers are masked. */
    VIEWER,
    /** Replays, decides, pauses, refreshes, repairs. */
    OPERATOR,
    /** Erases, and changes how the service itself works. */
    ADMIN;

    /** Of this role and of those that it includes, so that whoever asks for one need not know the others. */
    List<GrantedAuthority> authorities() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    /** As people and the OpenAPI document name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
