package io.voiceflows.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sandbox as a process of its own, without the service: for clients of one's own, and so that stopping the service
 * does not stop its neighbours.
 */
public final class SandboxOnly {

    private SandboxOnly() {}

    /** @return the running sandbox; closing it stops it */
    public static ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(SandboxConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles("sandbox");
        application.setKeepAlive(true);
        return application.run(arguments);
    }
}
