package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.operations.OperationsTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest extends OperationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/admin/tenants",
                "/admin/openapi.json",
                "/%61dmin/tenants",
                "/items/../admin/tenants",
                "/v3/api-docs",
                "/error",
                "/anything"
            })
    void operationsDoNotExistOnTheServicePort(String path) throws Exception {
        HttpResponse<String> response = serviceAsAdmin(path);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("contoso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/items/contoso/callback-sync/c1", "/console/console.js", "/webhooks/enreach/contoso"})
    void theServiceDoesNotExistOnTheManagementPort(String path) throws Exception {
        assertThat(admin(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin/tenants", "/admin/openapi.json", "/actuator", "/actuator/metrics", "/actuator/none"})
    void managementIsDeniedWithoutLogin(String path) throws Exception {
        HttpResponse<String> response = management(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm="));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json;charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/info",
                "/actuator/prometheus"
            })
    void probesAndScrapersNeedNoLogin(String path) throws Exception {
        assertThat(management(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/configprops"})
    void whatCouldShowSecretsIsOffEvenForTheAdmin(String path) throws Exception {
        assertThat(admin(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theWrongPasswordAndTheWrongUserAreRefused() throws Exception {
        assertThat(managementWith("/admin/tenants", "admin", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(managementWith("/admin/tenants", "root", PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(managementWith("/admin/tenants", "admin", PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aForeignPageCannotPostWithARememberedLogin() throws Exception {
        assertThat(adminPost("/admin/tenants/contoso/settings/refresh", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(adminPost("/admin/tenants/contoso/settings/refresh").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost.evil.example:8081", "null"})
    void aForeignPageCannotPostWhereTheBrowserSendsItsOriginOnly(String origin) throws Exception {
        assertThat(adminPost("/admin/tenants/contoso/settings/refresh", "Origin", origin)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageOfOurOwnCanPost() throws Exception {
        assertThat(adminPost("/admin/tenants/contoso/settings/refresh", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(adminPost("/admin/tenants/contoso/settings/refresh", "Origin", managementOrigin())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theConsoleNeedsTheAdminOutsideTheSandbox() throws Exception {
        assertThat(service("/").statusCode()).isEqualTo(401);
        assertThat(serviceAsAdmin("/").statusCode()).isEqualTo(200);
    }

    @Test
    void webhooksAndRoutingPassThroughToTheirOwnKeyCheck() throws Exception {
        // No route is loaded here, so what is let through is not found.
        assertThat(servicePost("/webhooks/enreach/contoso").statusCode()).isEqualTo(404);
        assertThat(servicePost("/smart-routing/contoso").statusCode()).isEqualTo(404);
        assertThat(servicePost("/").statusCode()).isEqualTo(401);
    }

    @Test
    void pagesForbidForeignAndInlineContent() throws Exception {
        HttpResponse<String> response = serviceAsAdmin("/");

        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().allValues("Set-Cookie"))
                .as("the session's, for the tokens in its forms")
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }
}
