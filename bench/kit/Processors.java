package bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who takes the processors: time of each process by the kind of its threads, where /proc tells it (Linux). */
public final class Processors {

    private static final double TICKS = 100;

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> spent = new LinkedHashMap<>();
    private Map<String, Map<String, Double>> begun = Map.of();

    /** @param name as the table calls it */
    public Processors with(String name, long pid) {
        pids.put(name, pid);
        return this;
    }

    public void begin() {
        begun = now();
    }

    /** Adds what was spent since {@link #begin}. */
    public void end() {
        now().forEach((name, kinds) -> kinds.forEach((kind, seconds) -> spent
                .computeIfAbsent(name, n -> new TreeMap<>())
                .merge(kind, seconds - begun.getOrDefault(name, Map.of()).getOrDefault(kind, 0.0), Double::sum)));
    }

    /** A row for each process; empty where it cannot be told. */
    public List<String> rows() {
        double all = spent.values().stream().mapToDouble(Processors::sum).sum();
        List<String> rows = new ArrayList<>();
        spent.forEach((name, kinds) -> rows.add("| %s | %.1f s | %.0f %% | %s |".formatted(
                name, sum(kinds), 100 * sum(kinds) / all, kinds.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(6)
                        .map(each -> "%s %.1f s".formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", ")))));
        return rows;
    }

    private static double sum(Map<String, Double> kinds) {
        return kinds.values().stream().mapToDouble(each -> each).sum();
    }

    private Map<String, Map<String, Double>> now() {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        pids.forEach((name, pid) -> all.put(name, threads(Path.of("/proc", String.valueOf(pid), "task"))));
        return all;
    }

    private static Map<String, Double> threads(Path tasks) {
        Map<String, Double> kinds = new TreeMap<>();
        if (!Files.isDirectory(tasks)) {
            return kinds;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path each : all.toList()) {
                add(each.resolve("stat"), kinds);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return kinds;
    }

    private static void add(Path stat, Map<String, Double> kinds) {
        String text;
        try {
            text = Files.readString(stat);
        } catch (IOException ended) {
            return;
        }
        int end = text.lastIndexOf(')');
        // "http-nio-8080-e" and the like: without what tells one thread of the kind from another
        String kind = text.substring(text.indexOf('(') + 1, end).replaceAll("[-_#@ ]*\\d.*$", "");
        String[] fields = text.substring(end + 2).split(" ");
        kinds.merge(kind, (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS, Double::sum);
    }
}
