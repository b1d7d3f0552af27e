package io.voiceflows.sandbox;

import io.voiceflows.sandbox.enreach.Webhooks;
import io.voiceflows.settings.SettingsDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * Puts the sandbox into the service: it starts before the settings are read, because it writes them, and its virtual
 * clock is the service's clock.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxConfiguration.class);

    @Bean(destroyMethod = "close")
    SandboxServer sandboxServer(Environment environment) {
        return SandboxServer.start(new SandboxOptions(
                environment.getProperty("voiceflows.sandbox.address", "localhost"),
                environment.getProperty("voiceflows.sandbox.http-port", Integer.class, 8090),
                environment.getProperty("voiceflows.sandbox.https-port", Integer.class, 8091),
                List.of(environment.getProperty("voiceflows.sandbox.host-names", String[].class, new String[0])),
                environment.getProperty("voiceflows.sandbox.day", Boolean.class, true),
                identity(environment),
                Clock.systemUTC()));
    }

    private static SandboxIdentity identity(Environment environment) {
        String prefix = "voiceflows.sandbox.identity.";
        SandboxIdentity standard = SandboxIdentity.standard();
        return new SandboxIdentity(
                environment.getProperty(prefix + "tenant", standard.tenant()),
                environment.getProperty(prefix + "client-id", standard.clientId()),
                environment.getProperty(prefix + "client-secret", standard.clientSecret()),
                environment.getProperty(prefix + "enreach-user", standard.enreachUser()),
                environment.getProperty(prefix + "enreach-key", standard.enreachKey()),
                environment.getProperty(prefix + "enreach-password", standard.enreachPassword()));
    }

    @Bean
    Clock clock(SandboxServer server) {
        return server.clock();
    }

    /** Once the service can take them, its events are told to it; a sandbox that runs alone waits for listeners. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> webhooksToTheService(SandboxServer server) {
        return ready -> {
            String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
            if (port != null) {
                URI endpoint = URI.create("http://localhost:" + port + "/webhooks/enreach/contoso");
                server.enreach()
                        .webhooks()
                        .register(new Webhooks.Listener(endpoint, SandboxOptions.WEBHOOK_KEY, Set.of()));
            }
        };
    }

    @Bean
    SettingsDirectory settingsDirectory(SandboxServer server, Environment environment) {
        Path data = Path.of(environment.getProperty("voiceflows.data-directory", "data"));
        Path folder = new SettingsFolder(data).write(server);
        LOG.info(
                "Sandbox at {} and {}: Dataverse /api/data/v9.2, Enreach /enreach, control /sandbox/openapi.json."
                        + " Settings for it are in {} (VOICEFLOWS_SETTINGS).",
                server.http(),
                server.https(),
                folder);
        return new SettingsDirectory(folder);
    }
}
