package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.voiceflows.operations.Browser;
import io.voiceflows.operations.ServedAddresses;
import io.voiceflows.operations.ServedAddresses.Served;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who may do what (docs/security-model.md): each address that changes something, by each role. */
class RolesTest extends Staff {

    /** The least role of each. Whoever adds an address says here who may. */
    private static final Map<String, Role> CHANGING = Map.ofEntries(
            Map.entry("POST /actuator/loggers/{name}", Role.ADMIN),
            Map.entry("DELETE /admin/tenants/{tenant}/personal-data", Role.ADMIN),
            Map.entry("POST /admin/tenants/{tenant}/pause", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/resume", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/replay", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/pipelines/{pipeline}/windows", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/pipelines/{pipeline}/dry-run", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/items/{id}/replay", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/items/{pipeline}/{id}/replay", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/matches/{digest}", Role.OPERATOR),
            Map.entry("DELETE /admin/tenants/{tenant}/matches/{digest}", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/reconciliation/repair", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/routing/rehearse", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/settings/refresh", Role.OPERATOR),
            Map.entry("POST /admin/tenants/{tenant}/user-ids", Role.OPERATOR),
            Map.entry("POST /console/items/{tenant}/{pipeline}/{id}/replay", Role.OPERATOR),
            Map.entry("POST /console/tenants/{tenant}/check", Role.OPERATOR),
            Map.entry("POST /console/tenants/{tenant}/pause", Role.OPERATOR),
            Map.entry("POST /console/tenants/{tenant}/resume", Role.OPERATOR),
            Map.entry("POST /console/tenants/{tenant}/routing", Role.OPERATOR),
            Map.entry("POST /console/tenants/{tenant}/settings/refresh", Role.OPERATOR),
            Map.entry("POST /console/matches/{tenant}/{digest}", Role.OPERATOR),
            Map.entry("POST /console/matches/{tenant}/{digest}/withdraw", Role.OPERATOR));

    /** Reached from within only, or for everybody. */
    private static final List<String> SIGN_IN = List.of("/error", "/login");

    private static final Map<Role, String> LOGINS = Map.of(Role.VIEWER, MEGAN, Role.OPERATOR, DIEGO, Role.ADMIN, ADELE);

    @Autowired
    private ApplicationContext application;

    private final Map<Role, Browser> browsers = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> whatChangesSomethingIsForTheRoleThatTheTableNames() {
        return served().filter(Served::changes)
                .map(address -> dynamicTest(address.toString(), () -> {
                    Role least = CHANGING.get(address.toString());
                    assertThat(least)
                            .as("Say in this table, in AccessRules and in docs/security-model.md, who may " + address)
                            .isNotNull();
                    assertThat(asked(address, null)).as("nobody in particular").isEqualTo(401);
                    for (Role role : Role.values()) {
                        if (role.compareTo(least) < 0) {
                            assertThat(asked(address, role)).as(role.word()).isEqualTo(403);
                        } else {
                            assertThat(asked(address, role)).as(role.word()).isNotIn(401, 403);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatOnlyReadsIsForEveryRole() {
        return served().filter(address -> !address.changes())
                .map(address -> dynamicTest(address.toString(), () -> {
                    for (Role role : Role.values()) {
                        assertThat(asked(address, role)).as(role.word()).isNotIn(401, 403);
                    }
                }));
    }

    @Test
    void personalDataAsSuchIsForTheAdminWhateverIsDoneWithIt() throws Exception {
        for (String method : List.of("GET", "POST", "DELETE")) {
            String path = "/admin/tenants/contoso/personal-data";
            assertThat(managementRequest(method, path, DIEGO).statusCode()).isEqualTo(403);
            assertThat(managementRequest(method, path, ADELE).statusCode()).isNotIn(401, 403);
        }
    }

    @Test
    void whatNoRuleNamesIsForNobodyNotEvenTheAdmin() throws Exception {
        assertThat(managementRequest("PUT", "/admin/tenants/contoso", ADELE).statusCode())
                .isEqualTo(403);
        assertThat(managementRequest("DELETE", "/admin/tenants/contoso", ADELE).statusCode())
                .isEqualTo(403);
        assertThat(managementRequest("POST", "/actuator/metrics", ADELE).statusCode())
                .isEqualTo(403);
        assertThat(browserOf(ADELE).press("/items/contoso/callback-sync/c1", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRefusalSaysWhichRoleItTakes() throws Exception {
        assertThat(managementRequest("POST", "/admin/tenants/contoso/settings/refresh", MEGAN)
                        .body())
                .contains("This needs the role operator.");
        assertThat(browserOf(MEGAN).press("/console/matches/contoso/x", "").body())
                .contains("This needs the role operator.", "megan", "Sign out");
    }

    private Stream<Served> served() {
        return ServedAddresses.of(application).stream()
                .filter(address -> SIGN_IN.stream().noneMatch(address.pattern()::startsWith));
    }

    private int asked(Served address, Role role) throws Exception {
        if (address.pattern().startsWith("/admin") || address.pattern().startsWith("/actuator")) {
            return managementRequest(address.method(), address.example(), role == null ? null : LOGINS.get(role))
                    .statusCode();
        }
        if (role == null) {
            return press(false, address.example(), "").statusCode();
        }
        Browser browser = browsers.get(role);
        if (browser == null) {
            browser = browserOf(LOGINS.get(role));
            browsers.put(role, browser);
        }
        return (address.changes() ? browser.press(address.example(), "") : browser.open(address.example()))
                .statusCode();
    }
}
