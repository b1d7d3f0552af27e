package io.voiceflows.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;

/** What each answer tells browsers (OWASP secure headers project), whoever asks and whatever is answered. */
class SecurityHeadersTest extends Staff {

    @Autowired
    private FilterChainProxy security;

    @Test
    void answersOfBothPortsCarryThem() throws Exception {
        hardened(browserOf(MEGAN).open("/").headers());
        hardened(browser().open("/login").headers());
        hardened(service("/").headers());
        hardened(admin("/admin/tenants").headers());
        hardened(management("/admin/tenants").headers());
        hardened(management("/actuator/health").headers());
        hardened(browserOf(MEGAN)
                .pressElsewhere("/console/matches/contoso/x", "")
                .headers());
        hardened(servicePost("/smart-routing/contoso").headers());
    }

    @Test
    void browsersAreToldToStayWithHttpsOnceTheyUsedIt() throws Exception {
        assertThat(transportSecurity(true)).isEqualTo("max-age=31536000");
        assertThat(transportSecurity(false)).isNull();
    }

    private String transportSecurity(boolean secure) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
        request.setServletPath("/login");
        request.setSecure(secure);
        MockHttpServletResponse response = new MockHttpServletResponse();
        security.doFilter(request, response, new MockFilterChain());
        return response.getHeader("Strict-Transport-Security");
    }

    private static void hardened(HttpHeaders headers) {
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "form-action 'self'")
                .doesNotContain("unsafe", "*");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()", "microphone=()");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }
}
