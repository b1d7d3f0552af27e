package io.voiceflows.operations.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may sign in to console and admin API.
 *
 * @param users People besides admin, while no identity provider is configured, each with name, password ({bcrypt}…) and role
 *     (viewer, operator, admin)
 * @param nameClaim Claim of the identity provider's tokens by which people are named in trails and in the audit log; the
 *     subject where it is absent
 * @param sessionIdle How long a console that nobody looks at stays signed in
 * @param sessionLifetime How long anybody stays signed in to the console; what the identity provider has changed meanwhile
 *     holds after that
 */
@ConfigurationProperties(value = "voiceflows.access", ignoreUnknownFields = false)
@Validated
record AccessProperties(
        @Valid @NotNull @DefaultValue List<LocalUser> users,
        @Valid @NotNull @DefaultValue Roles roles,
        @NotBlank @DefaultValue("preferred_username") String nameClaim,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("30m") Duration sessionIdle,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("12h") Duration sessionLifetime) {

    /** @param password its bcrypt hash, never the password itself */
    record LocalUser(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9._@-]{1,100}") String name,
            @NotBlank
                    @Pattern(
                            regexp = "\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53}",
                            message = "must be {bcrypt} and a bcrypt hash")
                    String password,
            @NotNull Role role) {

        @Override
        public String toString() {
            return name + " (" + role.word() + ")";
        }
    }

    /**
     * What the identity provider's tokens say about roles.
     *
     * @param claim Claim that lists what a person is, of id and access tokens; a dot leads into a claim within a claim, for
     *     example realm_access.roles
     * @param viewer Values of that claim, each of which makes a viewer
     * @param operator Values of that claim, each of which makes an operator
     * @param admin Values of that claim, each of which makes an admin
     */
    record Roles(
            @NotBlank @DefaultValue("roles") String claim,
            @NotEmpty @DefaultValue("VoiceFlows.Viewer") List<String> viewer,
            @NotEmpty @DefaultValue("VoiceFlows.Operator") List<String> operator,
            @NotEmpty @DefaultValue("VoiceFlows.Admin") List<String> admin) {}
}
