package io.voiceflows.operations.check;

import io.voiceflows.operations.check.Finding.Level;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was looked at, and what was found. Its JSON form is the same in the admin API and of
 * {@code --check --json}; fields are only ever added to it.
 *
 * @param ok whether nothing is at fault; warnings do not count
 */
public record CheckReport(boolean ok, int faults, int warnings, Instant examinedAt, List<Section> checks) {

    static CheckReport of(Instant examinedAt, List<Section> checks) {
        int faults = count(checks, Level.FAULT);
        return new CheckReport(faults == 0, faults, count(checks, Level.WARNING), examinedAt, List.copyOf(checks));
    }

    int count(Level level) {
        return count(checks, level);
    }

    private static int count(List<Section> checks, Level level) {
        return (int) checks.stream()
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.level() == level)
                .count();
    }
}
