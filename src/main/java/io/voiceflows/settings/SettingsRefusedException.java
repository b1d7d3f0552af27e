package io.voiceflows.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The service does not start with these settings; names every problem. */
public final class SettingsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingsProblem> problems;

    public SettingsRefusedException(List<SettingsProblem> problems) {
        super(problems.stream().map(SettingsProblem::text).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<SettingsProblem> problems() {
        return problems;
    }
}
