package io.voiceflows;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class VoiceFlows {

    public static void main(String[] arguments) {
        SpringApplication.run(VoiceFlows.class, arguments);
    }
}
