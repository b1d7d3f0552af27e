package bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Markdown: on the screen as it comes, in bench/results in the end. Its last sentence, "Limited by …", is a person's. */
public final class Report {

    private final StringBuilder text = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private final Path file;

    Report(String title, Path folder, String slug, String command) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        file = folder.resolve(today + "-" + slug + ".md").toAbsolutePath();
        line("# " + title + ", " + today);
        line("Command: `" + command + "`");
        line("Environment: " + Machine.environment());
    }

    /** A heading and the first line of the table below it. */
    public void section(String title, String header) {
        flush();
        line("## " + title);
        add("\n" + header + "\n" + header.replaceAll("[^|]+", "---") + "\n");
    }

    public void row(String format, Object... values) {
        add(String.format(Locale.ROOT, format, values) + "\n");
    }

    /** A paragraph that stands below the table. */
    public void note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }

    public void line(String format, Object... values) {
        flush();
        add("\n" + (values.length == 0 ? format : String.format(Locale.ROOT, format, values)) + "\n");
    }

    /** "0.3: **missed**" or "0.3: kept". */
    public static String atMost(double bound, double value) {
        return number(bound) + (value <= bound ? ": kept" : ": **missed**");
    }

    public static String atLeast(double bound, double value) {
        return "≥ " + number(bound) + (value >= bound ? ": kept" : ": **missed**");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    void write() throws IOException {
        line("Load at the end: " + Machine.load());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n");
        System.out.println("\nWritten to " + file);
    }

    private void flush() {
        List<String> all = List.copyOf(notes);
        notes.clear();
        all.forEach(each -> add("\n" + each + "\n"));
    }

    private void add(String more) {
        text.append(more);
        System.out.print(more);
    }
}
