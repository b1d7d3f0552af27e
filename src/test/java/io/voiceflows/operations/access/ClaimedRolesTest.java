package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimedRolesTest {

    @Test
    void theHighestRoleCountsAndIncludesTheOthers() {
        Map<String, Object> claims = Map.of("roles", List.of("VoiceFlows.Viewer", "VoiceFlows.Operator", "Other"));

        assertThat(roles("roles").role(claims)).contains(Role.OPERATOR);
        assertThat(roles("roles").authorities(claims))
                .extracting(Object::toString)
                .containsExactly("ROLE_VIEWER", "ROLE_OPERATOR");
    }

    @Test
    void groupsStandForRolesWhereSettingsSaySo() {
        ClaimedRoles groups = new ClaimedRoles(new AccessProperties(
                List.of(),
                new AccessProperties.Roles("groups", List.of("a0"), List.of("b1", "b2"), List.of("c3")),
                "name",
                Duration.ofMinutes(30),
                Duration.ofHours(12)));

        assertThat(groups.role(Map.of("groups", List.of("b2")))).contains(Role.OPERATOR);
        assertThat(groups.role(Map.of("groups", List.of("B2")))).isEmpty();
    }

    @Test
    void aClaimWithinAClaimIsFoundAndOneWithDotsInItsNameToo() {
        Map<String, Object> keycloak = Map.of("realm_access", Map.of("roles", List.of("VoiceFlows.Admin")));
        Map<String, Object> url = Map.of("https://contoso.example/roles", List.of("VoiceFlows.Admin"));

        assertThat(roles("realm_access.roles").role(keycloak)).contains(Role.ADMIN);
        assertThat(roles("https://contoso.example/roles").role(url)).contains(Role.ADMIN);
    }

    @Test
    void aClaimThatIsMissingOrNoListOfTextsGivesNothing() {
        assertThat(roles("roles").role(Map.of())).isEmpty();
        assertThat(roles("roles").role(Map.of("roles", 1))).isEmpty();
        assertThat(roles("roles").role(Map.of("roles", List.of(1, List.of("VoiceFlows.Admin")))))
                .isEmpty();
        assertThat(roles("realm_access.roles").role(Map.of("realm_access", "VoiceFlows.Admin")))
                .isEmpty();
        assertThat(roles("roles").authorities(Map.of())).isEmpty();
    }

    @Test
    void aSingleTextIsAListOfOne() {
        assertThat(roles("roles").role(Map.of("roles", "VoiceFlows.Viewer"))).contains(Role.VIEWER);
    }

    @Test
    void namesAreThoseOfTheClaimElseOfTheSubjectAndFitIntoALine() {
        assertThat(roles("roles").name(Map.of("preferred_username", "megan@contoso.example"), "s1"))
                .isEqualTo("megan@contoso.example");
        assertThat(roles("roles").name(Map.of(), "s1")).isEqualTo("s1");
        assertThat(roles("roles").name(Map.of("preferred_username", "megan\nINFO all is well" + "x".repeat(200)), "s1"))
                .hasSize(100)
                .doesNotContain("\n");
    }

    private static ClaimedRoles roles(String claim) {
        return new ClaimedRoles(new AccessProperties(
                List.of(),
                new AccessProperties.Roles(
                        claim,
                        List.of("VoiceFlows.Viewer"),
                        List.of("VoiceFlows.Operator"),
                        List.of("VoiceFlows.Admin")),
                "preferred_username",
                Duration.ofMinutes(30),
                Duration.ofHours(12)));
    }
}
