package bench.kit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that is measured on, and what else it does. */
public final class Machine {

    private Machine() {}

    static String environment() throws IOException {
        return "%d cores, %s, %s %s, %s %s, commit %s%s, load at the begin %s".formatted(
                Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("java.vm.name"),
                System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
                output("git", "rev-parse", "--short", "HEAD"),
                output("git", "status", "--porcelain", "--", "src", "routes", "pom.xml").isEmpty() ? "" : " with changes", load());
    }

    /** How many programs wanted a processor, over the last minute. */
    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
    }

    private static String memory() throws IOException {
        Path linux = Path.of("/proc/meminfo");
        Matcher total = Pattern.compile("MemTotal:\\s+(\\d+)")
                .matcher(Files.exists(linux) ? Files.readString(linux) : "");
        return total.find() ? Long.parseLong(total.group(1)) / 1024 / 1024 + " GiB" : "memory unknown";
    }

    static String output(String... command) throws IOException {
        return JavaProcess.text(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .start()
                .getInputStream()
                .readAllBytes());
    }
}
