package io.voiceflows.operations.access;

import io.voiceflows.pipeline.door.Senders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Name and password: a page for browsers, HTTP Basic for programs. */
final class PasswordSignIn implements SignIn {

    private final ProviderManager passwords;
    private final AuthenticationDetailsSource<HttpServletRequest, WebAuthenticationDetails> senders;
    private final SignInAnswers answers;

    /** @param senders failed attempts count for who asked, not for a proxy of ours */
    PasswordSignIn(LocalSignIn passwords, Senders senders, SignInAnswers answers) {
        this.passwords = new ProviderManager(passwords);
        this.senders = request -> new WebAuthenticationDetails(senders.address(request), null);
        this.answers = answers;
    }

    @Override
    public void forBrowsers(HttpSecurity http) throws Exception {
        http.authenticationManager(passwords)
                .formLogin(form -> form.loginPage(LoginPage.ADDRESS)
                        .authenticationDetailsSource(senders)
                        .successHandler(answers.welcome())
                        .failureHandler(answers.wrongPassword()))
                // Asked for by nobody, so that no browser remembers it; for programs that read
                .httpBasic(basic -> basic.authenticationDetailsSource(senders)
                        .authenticationEntryPoint(answers.toBrowsers(address())))
                .logout(logout ->
                        logout.addLogoutHandler(answers.goodbye()).logoutSuccessUrl(LoginPage.ADDRESS + "?signed-out"));
    }

    @Override
    public void forPrograms(HttpSecurity http) throws Exception {
        http.authenticationManager(passwords)
                .httpBasic(basic ->
                        basic.authenticationDetailsSource(senders).authenticationEntryPoint(answers.askForPassword()))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(answers.askForPassword()));
    }

    @Override
    public String address() {
        return LoginPage.ADDRESS;
    }

    @Override
    public Map<String, String> providers() {
        return Map.of();
    }

    @Override
    public List<String> formTargets() {
        return List.of();
    }

    @Override
    public String words() {
        return "user " + LocalSignIn.ADMIN;
    }
}
