package io.voiceflows.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one settings file. */
final class Problems {

    private final String tenant;
    private final String file;
    private final List<SettingsProblem> found = new ArrayList<>();

    Problems(String tenant, String file) {
        this.tenant = tenant;
        this.file = file;
    }

    void mistake(int line, String key, String what, String cure) {
        found.add(new SettingsProblem(tenant, file, line, key, SettingsProblem.Kind.MISTAKE, what, cure));
    }

    void reference(int line, String key, String what, String cure) {
        found.add(new SettingsProblem(tenant, file, line, key, SettingsProblem.Kind.REFERENCE, what, cure));
    }

    void unfit(int line, String key, Unfit unfit) {
        found.add(new SettingsProblem(
                tenant, file, line, key, unfit.kind(), "Setting " + key + " " + unfit.getMessage(), unfit.cure()));
    }

    boolean mistaken() {
        return found.stream().anyMatch(problem -> problem.kind() == SettingsProblem.Kind.MISTAKE);
    }

    /** Whether something was already said about a setting whose key starts like this. */
    boolean concerns(String key) {
        return found.stream().anyMatch(problem -> problem.key().startsWith(key));
    }

    List<SettingsProblem> inOrderOfLines() {
        return found.stream()
                .sorted(Comparator.comparingInt(SettingsProblem::line))
                .toList();
    }
}
