package io.voiceflows.operations.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.voiceflows.operations.check.Finding.Level;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prints sections as they come, or everything at the end as one JSON document. */
final class Report {

    /** How a check ends for the pipeline that called it. */
    private static final int WELL = 0;

    private static final int FAULTY = 1;

    private final PrintStream out;
    private final boolean json;
    private final boolean strict;
    private final List<Section> sections = new ArrayList<>();

    /** @param strict whether what is only to be looked at fails the check too */
    Report(PrintStream out, boolean json, boolean strict) {
        this.out = out;
        this.json = json;
        this.strict = strict;
    }

    void print(Section section) {
        sections.add(section);
        if (json) {
            return;
        }
        out.println(section.title());
        for (Finding finding : section.findings()) {
            out.printf("  %-7s  %s%n", word(finding.level()), line(finding));
            if (!finding.cure().isBlank()) {
                out.printf("           Cure: %s%n", finding.cure());
            }
        }
        out.println();
    }

    /** Prints the last line, or the whole document, and tells the exit code. */
    int summary(Instant examinedAt) {
        CheckReport report = CheckReport.of(examinedAt, sections);
        boolean fit = report.ok() && (!strict || report.warnings() == 0);
        if (json) {
            out.println(document(report));
        } else {
            out.printf(
                    "%s: %d OK, %d to be looked at, %d wrong%n",
                    fit ? "Fit to run" : "Not fit to run", report.count(Level.OK), report.warnings(), report.faults());
        }
        return fit ? WELL : FAULTY;
    }

    private static String document(CheckReport report) {
        try {
            return JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
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
