package io.voiceflows.operations.access;

import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Name and password: a page for browsers, HTTP Basic for programs. */
final class PasswordSignIn implements SignIn {

    private final ProviderManager passwords;
    private final SignInAnswers answers;

    PasswordSignIn(LocalSignIn passwords, SignInAnswers answers) {
        this.passwords = new ProviderManager(passwords);
        this.answers = answers;
    }

    @Override
    public void forBrowsers(HttpSecurity http) throws Exception {
        http.authenticationManager(passwords)
                .formLogin(form -> form.loginPage(LoginPage.ADDRESS)
                        .successHandler(answers.welcome())
                        .failureHandler(answers.wrongPassword()))
                // Asked for by nobody, so that no browser remembers it; for programs that read
                .httpBasic(basic -> basic.authenticationEntryPoint(answers.toBrowsers(address())))
                .logout(logout ->
                        logout.addLogoutHandler(answers.goodbye()).logoutSuccessUrl(LoginPage.ADDRESS + "?signed-out"));
    }

    @Override
    public void forPrograms(HttpSecurity http) throws Exception {
        http.authenticationManager(passwords)
                .httpBasic(basic -> basic.authenticationEntryPoint(answers.askForPassword()))
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
