package io.voiceflows.settings;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator what is wrong with the settings, instead of a stack trace. */
final class SettingsRefusal extends AbstractFailureAnalyzer<SettingsRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsRefusedException refused) {
        String list = refused.problems().stream()
                .map(problem -> "  - " + problem.text())
                .collect(Collectors.joining(System.lineSeparator()));
        String description = "The service does not start with these settings:" + System.lineSeparator()
                + System.lineSeparator() + list;
        return new FailureAnalysis(
                description,
                "Correct the settings named above; \"java -jar voice-flows.jar --check\" examines them without starting"
                        + " anything.",
                refused);
    }
}
