package io.voiceflows;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Starts the service. */
@SpringBootApplication
public class VoiceFlows {

    public static void main(String[] arguments) {
        SpringApplication.run(VoiceFlows.class, arguments);
    }

    /** In profile sandbox the sandbox supplies its virtual one. */
    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return Clock.systemUTC();
    }
}
