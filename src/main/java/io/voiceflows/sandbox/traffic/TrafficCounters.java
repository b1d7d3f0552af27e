package io.voiceflows.sandbox.traffic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Counts requests by neighbour, method, path template and status; status 0 means that no answer was sent. */
public final class TrafficCounters {

    private record Key(Neighbour neighbour, String method, String path, int status) {}

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern EMAIL = Pattern.compile("[^/]+(?:@|%40)[^/]+");

    /** The status line of a write in a batch that was done. */
    private static final Pattern DONE = Pattern.compile("HTTP/1\\.1 20[14] ");

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Neighbour, LongAdder> lostWrites = new ConcurrentHashMap<>();

    void count(Neighbour neighbour, String method, String path, int status) {
        counts.computeIfAbsent(new Key(neighbour, method, template(path), status), key -> new LongAdder())
                .increment();
    }

    /** Writes that were done although their client never heard so: the operations in a batch count one by one. */
    void lost(Neighbour neighbour, String method, String path, int status, byte[] answer) {
        boolean done = status < 300 && !method.equals("GET");
        long writes = path.endsWith("/$batch")
                ? DONE.matcher(new String(answer, StandardCharsets.UTF_8))
                        .results()
                        .count()
                : done ? 1 : 0;
        lostWrites.computeIfAbsent(neighbour, n -> new LongAdder()).add(writes);
    }

    /** How many requests a neighbour was sent, with this method and a path template that contains the text. */
    public long total(Neighbour neighbour, String method, String pathPart) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().neighbour == neighbour)
                .filter(entry -> entry.getKey().method.equals(method))
                .filter(entry -> entry.getKey().path.contains(pathPart))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    public void reset() {
        counts.clear();
        lostWrites.clear();
    }

    /** All counters with the totals of each neighbour. */
    public ObjectNode asJson() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ObjectNode totals = all.putObject("totals");
        for (Neighbour neighbour : Neighbour.values()) {
            totals.put(neighbour.label(), 0L);
        }
        ObjectNode lost = all.putObject("lostWrites");
        lostWrites.forEach((neighbour, count) -> lost.put(neighbour.label(), count.sum()));
        ArrayNode requests = all.putArray("requests");
        counts.keySet().stream()
                .sorted(Comparator.comparing(Key::neighbour)
                        .thenComparing(Key::path)
                        .thenComparing(Key::method)
                        .thenComparing(Key::status))
                .forEach(key -> {
                    long count = counts.get(key).sum();
                    String label = key.neighbour.label();
                    totals.put(label, totals.get(label).asLong() + count);
                    requests.addObject()
                            .put("neighbour", label)
                            .put("method", key.method)
                            .put("path", key.path)
                            .put("status", key.status)
                            .put("count", count);
                });
        return all;
    }

    /** A path without the values in it, so that a counter exists per kind of request and not per record. */
    static String template(String path) {
        String withoutIds = GUID.matcher(path).replaceAll("{id}");
        return EMAIL.matcher(TEXT.matcher(withoutIds).replaceAll("'{text}'")).replaceAll("{user}");
    }
}
