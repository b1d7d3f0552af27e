package io.voiceflows.operations.access;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Who signs in at the identity provider, by name and role; who has no role is not let in at all. */
final class People implements OAuth2UserService<OidcUserRequest, OidcUser> {

    static final String NO_ROLE = "no-role";

    private final OAuth2UserService<OidcUserRequest, OidcUser> claims;
    private final ClaimedRoles roles;

    People(OAuth2UserService<OidcUserRequest, OidcUser> claims, ClaimedRoles roles) {
        this.claims = claims;
        this.roles = roles;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = claims.loadUser(request);
        Collection<GrantedAuthority> authorities = roles.authorities(user.getClaims());
        if (authorities.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(NO_ROLE));
        }
        return new Person(authorities, user, roles.name(user.getClaims(), user.getSubject()));
    }

    private static final class Person extends DefaultOidcUser {

        private static final long serialVersionUID = 1L;

        private final String name;

        Person(Collection<GrantedAuthority> authorities, OidcUser user, String name) {
            super(authorities, user.getIdToken(), user.getUserInfo());
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
