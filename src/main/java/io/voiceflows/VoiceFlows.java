package io.voiceflows;

import io.voiceflows.operations.check.CheckCommand;
import io.voiceflows.operations.check.DryRunCommand;
import io.voiceflows.sandbox.SandboxOnly;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Starts the service. */
@SpringBootApplication
public class VoiceFlows {

    public static void main(String[] arguments) {
        if (CheckCommand.askedFor(arguments)) {
            System.exit(CheckCommand.run(System.out, arguments));
        }
        if (DryRunCommand.askedFor(arguments)) {
            System.exit(DryRunCommand.run(System.out, arguments));
        }
        SandboxByDefault sandbox = new SandboxByDefault(arguments);
        if (sandbox.nothingElse()) {
            SandboxOnly.run(arguments);
            return;
        }
        SpringApplication application = new SpringApplication(VoiceFlows.class);
        if (sandbox.wanted()) {
            application.setAdditionalProfiles(SandboxByDefault.PROFILE);
        }
        application.run(arguments);
    }

    /** In profile sandbox the sandbox supplies its virtual one. */
    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return Clock.systemUTC();
    }
}
