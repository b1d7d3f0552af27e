package io.voiceflows.operations.check;

import io.voiceflows.operations.check.Finding.Level;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints sections as they come, and counts. */
final class Report {

    private final PrintStream out;
    private final List<Finding> all = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Section section) {
        out.println(section.title());
        for (Finding finding : section.findings()) {
            all.add(finding);
            out.printf("  %-7s  %s%n", word(finding.level()), line(finding));
            if (!finding.cure().isBlank()) {
                out.printf("           Cure: %s%n", finding.cure());
            }
        }
        out.println();
    }

    /** Prints the last line and tells the exit code: 1 when there is any fault. */
    int summary() {
        long faults = count(Level.FAULT);
        out.printf(
                "%s: %d OK, %d to be looked at, %d wrong%n",
                faults == 0 ? "Fit to run" : "Not fit to run", count(Level.OK), count(Level.WARNING), faults);
        return faults == 0 ? 0 : 1;
    }

    private long count(Level level) {
        return all.stream().filter(finding -> finding.level() == level).count();
    }

    private static String line(Finding finding) {
        // Long reasons come with line breaks of their own: keep them under their finding.
        String text = finding.text().strip().replace("\n", "\n           ");
        return finding.subject().isBlank() ? text : finding.subject() + ": " + text;
    }

    private static String word(Level level) {
        return level == Level.WARNING ? "WARN" : level.name();
    }
}
