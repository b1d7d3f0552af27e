package io.voiceflows.operations.access;

import io.voiceflows.audit.AuditLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** What both ways to sign in have in common. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class SignInConfiguration {

    @Bean
    SignInAudit signInAudit(AuditLog audit) {
        return new SignInAudit(audit);
    }

    /** Pages that people wanted to see; nobody is led back to a picture or to what a script asked for. */
    @Bean
    HttpSessionRequestCache wantedPages() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(
                request -> request.getMethod().equals(HttpMethod.GET.name()) && Browsers.matches(request));
        pages.setMatchingRequestParameterName(null);
        return pages;
    }

    @Bean
    SignInAnswers signInAnswers(
            Problems problems, SignInAudit audit, HttpSessionRequestCache wanted, AccessProperties access) {
        return new SignInAnswers(problems, audit, wanted, access.sessionIdle());
    }
}
