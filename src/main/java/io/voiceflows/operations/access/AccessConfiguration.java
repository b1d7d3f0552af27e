package io.voiceflows.operations.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /** Everything from ourselves, nothing inline, nothing from elsewhere. */
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                    + " microphone=(), midi=(), payment=(), usb=()";

    @Bean
    ManagementPort managementPort(@Value("${voiceflows.management.port:8081}") int wanted) {
        return new ManagementPort(wanted);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementConnector(ManagementPort port) {
        return factory -> factory.addAdditionalTomcatConnectors(port.connector());
    }

    @Bean
    Problems problems(ObjectMapper json) {
        return new Problems(json);
    }

    @Bean
    FilterRegistrationBean<PortFilter> portFilter(ManagementPort port, Problems problems) {
        FilterRegistrationBean<PortFilter> filter = new FilterRegistrationBean<>(new PortFilter(port, problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }

    /** Programs: no session, no cookie. A browser may remember a password of HTTP Basic all the same: CrossSiteFilter. */
    @Bean
    @Order(1)
    SecurityFilterChain managementSecurity(
            HttpSecurity http, ManagementPort port, SignIn signIn, SignInAnswers answers, Problems problems)
            throws Exception {
        http.securityMatcher(request -> request.getLocalPort() == port.number())
                .addFilterBefore(new CrossSiteFilter(problems), BasicAuthenticationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(failures -> failures.accessDeniedHandler(answers.denied(AccessRules.MANAGEMENT)))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    requests.requestMatchers(
                                    HttpMethod.GET,
                                    "/actuator/health",
                                    "/actuator/health/**",
                                    "/actuator/info",
                                    "/actuator/prometheus")
                            .permitAll();
                    AccessRules.MANAGEMENT.apply(requests, false);
                    requests.anyRequest().denyAll();
                });
        signIn.forPrograms(http);
        return withHeaders(http, signIn);
    }

    /** The telephony platform: each door has its own key check. */
    @Bean
    @Order(2)
    SecurityFilterChain doors(HttpSecurity http, SignIn signIn) throws Exception {
        http.securityMatcher("/webhooks/**", "/smart-routing/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return withHeaders(http, signIn);
    }

    /** People: a session, and a token in each form (CSRF). Reading is open in the sandbox, where nothing is real. */
    @Bean
    @Order(3)
    SecurityFilterChain consoleSecurity(
            HttpSecurity http,
            SignIn signIn,
            SignInAnswers answers,
            RequestCache wantedPages,
            AccessProperties access,
            Clock clock,
            Environment environment)
            throws Exception {
        boolean open = environment.acceptsProfiles(Profiles.of("sandbox"));
        AuthenticationEntryPoint login = answers.toBrowsers(signIn.address());
        signIn.forBrowsers(http);
        http.addFilterBefore(
                        new SessionLifetimeFilter(clock, access.sessionLifetime()), SecurityContextHolderFilter.class)
                .requestCache(cache -> cache.requestCache(wantedPages))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(login)
                        .accessDeniedHandler(answers.deniedToBrowsers(AccessRules.CONSOLE, login)))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                            .permitAll();
                    requests.requestMatchers(HttpMethod.GET, LoginPage.ADDRESS, "/login/login.css", "/console/icon.svg")
                            .permitAll();
                    AccessRules.CONSOLE.apply(requests, open);
                    requests.anyRequest().denyAll();
                });
        return withHeaders(http, signIn);
    }

    /** HSTS comes by itself where the browser's side is https; nothing is kept in caches. */
    private static SecurityFilterChain withHeaders(HttpSecurity http, SignIn signIn) throws Exception {
        String formTargets = Stream.concat(Stream.of("'self'"), signIn.formTargets().stream())
                .collect(Collectors.joining(" "));
        return http.headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY + formTargets))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(https -> https.includeSubDomains(false)))
                .build();
    }
}
