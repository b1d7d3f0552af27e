package io.voiceflows.operations.check;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;

/**
 * For tests of commands that run in the tests' own process: a command keeps the console for its report and leaves that
 * behind, and the next service in this process must tell again what it does.
 */
public final class QuietCommand implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }
}
