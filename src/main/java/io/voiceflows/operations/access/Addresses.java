package io.voiceflows.operations.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says once, when the service is ready, where to find it. */
@Component
class Addresses {

    private static final Logger LOG = LoggerFactory.getLogger("voice-flows");

    private final ServletWebServerApplicationContext server;
    private final ManagementPort management;
    private final SignIn signIn;
    private final Environment environment;

    Addresses(
            ServletWebServerApplicationContext server,
            ManagementPort management,
            SignIn signIn,
            Environment environment) {
        this.server = server;
        this.management = management;
        this.signIn = signIn;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        LOG.info(
                "Ready: console http://localhost:{}/, management http://localhost:{}/admin/tenants ({}){}",
                server.getWebServer().getPort(),
                management.number(),
                signIn.words(),
                sandbox());
    }

    /** A port of 0 is drawn by the sandbox, which then says its address itself. */
    private String sandbox() {
        int port = environment.getProperty("voiceflows.sandbox.http-port", Integer.class, 0);
        boolean running = environment.acceptsProfiles(Profiles.of("sandbox"));
        return running && port > 0 ? ", sandbox http://localhost:%d/sandbox/openapi.json".formatted(port) : "";
    }
}
