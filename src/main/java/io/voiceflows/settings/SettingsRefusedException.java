package io.voiceflows.settings;

import java.util.List;

/** The service does not start with these settings; the message tells the first problem only. */
public final class SettingsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingsProblem> problems;

    public SettingsRefusedException(List<SettingsProblem> problems) {
        super(problems.get(0).text() + (problems.size() > 1 ? " And " + (problems.size() - 1) + " more." : ""));
        this.problems = List.copyOf(problems);
    }

    public List<SettingsProblem> problems() {
        return problems;
    }
}
