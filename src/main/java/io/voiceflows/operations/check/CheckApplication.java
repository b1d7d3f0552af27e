package io.voiceflows.operations.check;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Profile;

/** The service without its front: clients, routes and pipelines, but no web, no console, no schedules. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.voiceflows",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "io\\.voiceflows\\.operations\\.(access|admin|audit|console|health)\\..*",
                            // It decides nothing, and its report says what ends
                            "io\\.voiceflows\\.audit\\.AuditConfiguration",
                            "io\\.voiceflows\\.operations\\.check\\.ExpiryWarnings",
                            // The command has a journal of its own, in which nobody has paused anything
                            "io\\.voiceflows\\.operations\\.check\\.PausesCheck",
                            "io\\.voiceflows\\.VoiceFlows"
                        }))
class CheckApplication {

    /** In profile sandbox the sandbox supplies its virtual one. */
    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return Clock.systemUTC();
    }
}
