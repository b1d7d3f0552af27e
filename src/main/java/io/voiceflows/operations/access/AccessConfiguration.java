package io.voiceflows.operations.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String ADMIN = "ADMIN";

    /** Everything from ourselves, nothing inline, nothing from elsewhere. */
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService operators(Environment environment, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(User.withUsername("admin")
                .password(encoder.encode(AdminPassword.from(environment, new SecureRandom())))
                .roles(ADMIN)
                .build());
    }

    @Bean
    @Order(1)
    SecurityFilterChain managementSecurity(HttpSecurity http, ManagementPort port, Problems problems) throws Exception {
        http.securityMatcher(request -> request.getLocalPort() == port.number())
                .addFilterBefore(new CrossSiteFilter(problems), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/actuator/health",
                                "/actuator/health/**",
                                "/actuator/info",
                                "/actuator/prometheus")
                        .permitAll()
                        .anyRequest()
                        .hasRole(ADMIN));
        return common(http, problems);
    }

    /** Reading the console is open in the sandbox; who changes something is always known. */
    @Bean
    @Order(2)
    SecurityFilterChain consoleActions(HttpSecurity http, Problems problems) throws Exception {
        http.securityMatcher(request -> request.getMethod().equals("POST")
                        && request.getServletPath().startsWith("/console/"))
                .addFilterBefore(new CrossSiteFilter(problems), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(paths -> paths.requestMatchers(
                                "/console/matches/**",
                                "/console/items/*/*/*/replay",
                                "/console/tenants/*/check",
                                "/console/tenants/*/pause",
                                "/console/tenants/*/resume",
                                "/console/tenants/*/routing",
                                "/console/tenants/*/settings/refresh")
                        .hasRole(ADMIN)
                        .anyRequest()
                        .denyAll());
        return common(http, problems);
    }

    @Bean
    @Order(3)
    SecurityFilterChain serviceSecurity(HttpSecurity http, Environment environment, Problems problems)
            throws Exception {
        boolean open = environment.acceptsProfiles(Profiles.of("sandbox"));
        http.authorizeHttpRequests(paths -> {
            paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll();
            // Each of them has its own key check.
            paths.requestMatchers("/webhooks/**", "/smart-routing/**").permitAll();
            for (HttpMethod reading : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
                var console = paths.requestMatchers(reading, "/", "/items/**", "/console/**", "/webjars/**");
                if (open) {
                    console.permitAll();
                } else {
                    console.hasRole(ADMIN);
                }
            }
            paths.anyRequest().denyAll();
        });
        return common(http, problems);
    }

    private static SecurityFilterChain common(HttpSecurity http, Problems problems) throws Exception {
        return http.httpBasic(basic -> basic.authenticationEntryPoint(askForLogin(problems)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No session and no cookie that could be abused; see CrossSiteFilter for remembered logins.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(askForLogin(problems))
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(response, HttpStatus.FORBIDDEN, "This is not allowed.")))
                .build();
    }

    private static AuthenticationEntryPoint askForLogin(Problems problems) {
        return (request, response, missing) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Voice Flows\", charset=\"UTF-8\"");
            problems.write(response, HttpStatus.UNAUTHORIZED, "Sign in as admin.");
        };
    }
}
