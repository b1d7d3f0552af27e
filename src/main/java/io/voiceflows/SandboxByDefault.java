package io.voiceflows;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What has to be known before the service starts: whether there are settings, because without any the sandbox is the
 * only tenant, and whether only the sandbox is wanted.
 */
final class SandboxByDefault {

    static final String PROFILE = "sandbox";

    private final ConfigurableEnvironment environment;

    SandboxByDefault(String... arguments) {
        environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
    }

    boolean nothingElse() {
        return environment.getProperty("voiceflows.sandbox.only", Boolean.class, false);
    }

    /** Whether the settings folder is absent or holds no settings file, not even one with a wrong ending. */
    boolean wanted() {
        Path folder = Path.of(environment.getProperty("voiceflows.settings-directory", "settings"));
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            return !files.iterator().hasNext();
        } catch (IOException unreadable) {
            // The service names the folder and its fault; a sandbox instead would hide it
            return false;
        }
    }
}
