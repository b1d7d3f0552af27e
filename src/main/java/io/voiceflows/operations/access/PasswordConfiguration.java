package io.voiceflows.operations.access;

import io.voiceflows.pipeline.door.Senders;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Sign-in by name and password, while no identity provider is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(IdentityProvider.Absent.class)
class PasswordConfiguration {

    @Bean
    SignInAttempts signInAttempts(Clock clock) {
        return new SignInAttempts(clock);
    }

    @Bean
    SignIn passwordSignIn(
            Environment environment,
            AccessProperties access,
            SignInAnswers answers,
            SignInAudit audit,
            SignInAttempts attempts) {
        AdminPasswordFile file = AdminPassword.file(environment);
        String password = AdminPassword.from(environment, new SecureRandom());
        List<String> proxies = Binder.get(environment)
                .bind("voiceflows.trusted-proxies", Bindable.listOf(String.class))
                .orElse(List.of());
        return new PasswordSignIn(
                new LocalSignIn(password, file, access.users(), attempts, audit), new Senders(proxies), answers);
    }
}
