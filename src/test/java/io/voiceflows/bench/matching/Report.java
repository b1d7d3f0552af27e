package io.voiceflows.bench.matching;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The figures as a page for bench/results, and the set itself as files that any other program can read. */
final class Report {

    private static final Path RESULTS = Path.of("bench", "results");
    private static final Path DATA = Path.of("target", "matching");

    private final MatchingSet set;
    private final List<Score> scores;
    private final Speed speed;

    Report(MatchingSet set, List<Score> scores, Speed speed) {
        this.set = set;
        this.scores = scores;
        this.speed = speed;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "# Matching, %s%n", LocalDate.now(ZoneOffset.UTC));
        line(text, "Command: `mvn -q test -Dtest=MatchingBench -Dtest.jvm.options=`, seed %d%n", set.seed());
        line(text, "Environment: %s%n", environment());
        line(
                text,
                "Set: %,d records of companies in %d countries, numbers in %d spellings, %,d calls.%n",
                set.records(),
                set.companies().size(),
                Spelling.values().length,
                set.queries());
        rules(text);
        traps(text);
        line(text, "%n## Speed%n");
        line(
                text,
                "Stored texts read in a second of processor time, one thread, median of 5 rounds of %,d (least, most):%n",
                speed.texts());
        line(text, "| | texts/s |");
        line(text, "|---|---|");
        line(text, "| Voice Flows | %s |", speed.ours());
        line(text, "| libphonenumber alone: parse, validate, format | %s |", speed.library());
        return text.toString();
    }

    /** Overwrites the page of the same day. */
    void write() throws IOException {
        Files.createDirectories(DATA);
        Files.writeString(DATA.resolve("records.tsv"), records());
        Files.writeString(DATA.resolve("calls.tsv"), calls());
        Files.writeString(DATA.resolve("misses.tsv"), misses());
        Files.writeString(RESULTS.resolve(LocalDate.now(ZoneOffset.UTC) + "-matching.md"), text());
    }

    private void rules(StringBuilder text) {
        line(text, "## Links%n");
        line(text, "| rule | links made | wrong | missed | precision | recall | several owners recognised |");
        line(text, "|---|---|---|---|---|---|---|");
        for (Score score : scores) {
            line(
                    text,
                    "| %s | %,d | %,d | %,d | %.2f %% | %.2f %% | %d of %d |",
                    score.rule().name(),
                    score.made(),
                    score.wrong(),
                    score.missed(),
                    100 * score.precision(),
                    100 * score.recall(),
                    score.severalSeen(),
                    score.several());
        }
    }

    private void traps(StringBuilder text) {
        line(text, "%n## Calls that ended as they should (the right link, all candidates, or nobody), per trap%n");
        line(
                text,
                "| trap | calls | %s |",
                scores.stream().map(score -> score.rule().name()).collect(Collectors.joining(" | ")));
        line(text, "|---|---|%s", "---|".repeat(scores.size()));
        for (String trap : scores.get(0).traps().keySet()) {
            line(
                    text,
                    "| %s | %,d | %s |",
                    trap,
                    scores.get(0).traps().get(trap).calls(),
                    scores.stream().map(score -> share(score.traps().get(trap))).collect(Collectors.joining(" | ")));
        }
    }

    private static String share(Score.Share share) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * share.asTheyShould() / share.calls());
    }

    private String records() {
        StringBuilder text = new StringBuilder("company\ttable\tid\tname\tactive\tcolumn\ttext\n");
        for (Company company : set.companies()) {
            for (Stored stored : company.records()) {
                stored.row()
                        .numbers()
                        .forEach((column, number) -> line(
                                text,
                                "%s\t%s\t%s\t%s\t%s\t%s\t%s",
                                company.region(),
                                stored.row().customer().table().logicalName(),
                                stored.row().customer().id(),
                                stored.row().customer().name(),
                                stored.active(),
                                column,
                                oneLine(number)));
            }
        }
        return text.toString();
    }

    private String calls() {
        StringBuilder text = new StringBuilder("company\tnumber\ttrap\towners\n");
        for (Company company : set.companies()) {
            for (Query query : company.queries()) {
                line(text, "%s\t%s\t%s\t%s", company.region(), query.text(), query.trap(), ids(query.owners()));
            }
        }
        return text.toString();
    }

    private String misses() {
        Map<UUID, String> stored = set.companies().stream()
                .flatMap(company -> company.records().stream())
                .collect(Collectors.toMap(
                        record -> record.row().customer().id(),
                        record -> oneLine(record.row().numbers().values().toString())));
        StringBuilder text = new StringBuilder("rule\tcompany\tnumber\ttrap\towners have\tfound have\n");
        for (Score score : scores) {
            for (Score.Miss miss : score.misses()) {
                line(
                        text,
                        "%s\t%s\t%s\t%s\t%s\t%s",
                        score.rule().name(),
                        miss.region(),
                        miss.query().text(),
                        miss.query().trap(),
                        miss.query().owners().stream().map(stored::get).collect(Collectors.joining(" ")),
                        miss.found().stream().map(stored::get).collect(Collectors.joining(" ")));
            }
        }
        return text.toString();
    }

    private static String ids(Set<UUID> owners) {
        return owners.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n");
    }

    private static String environment() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, %s %s, commit %s, load at the end %.2f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                commit(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String commit() {
        Properties build = new Properties();
        try (InputStream file = Report.class.getResourceAsStream("/git.properties")) {
            build.load(file == null ? InputStream.nullInputStream() : file);
        } catch (IOException unreadable) {
            return "unknown";
        }
        return build.getProperty("git.commit.id.abbrev", "unknown");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
