package io.voiceflows.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What one dry run notes: items with their trails, and itself. */
final class DryNotes {
    private final Map<ItemKey, JournalItem> items = new LinkedHashMap<>();
    private final Map<ItemKey, List<TrailEntry>> trails = new LinkedHashMap<>();
    private final List<RunRecord> runs = new ArrayList<>();

    synchronized void save(JournalItem item, List<TrailEntry> added) {
        JournalItem whole = item;
        JournalItem before = items.get(item.key());
        if (before != null) {
            for (Map.Entry<String, Instant> step : before.steps().entrySet()) {
                whole = whole.did(step.getKey()) ? whole : whole.withStep(step.getKey(), step.getValue());
            }
        }
        items.put(item.key(), whole);
        trails.computeIfAbsent(item.key(), key -> new ArrayList<>()).addAll(added);
    }

    synchronized Optional<JournalItem> find(ItemKey key) {
        return Optional.ofNullable(items.get(key));
    }

    /** What is stored, as far as the run did not change it, and what it noted. */
    synchronized List<JournalItem> over(List<JournalItem> stored, Predicate<JournalItem> wanted) {
        List<JournalItem> all = new ArrayList<>(without(stored));
        items.values().stream().filter(wanted).forEach(all::add);
        return all;
    }

    synchronized List<JournalItem> without(List<JournalItem> stored) {
        return stored.stream().filter(item -> !items.containsKey(item.key())).toList();
    }

    synchronized List<TrailEntry> trail(ItemKey key) {
        return List.copyOf(trails.getOrDefault(key, List.of()));
    }

    synchronized void save(RunRecord run) {
        runs.add(0, run);
    }

    /** Newest first. */
    synchronized List<RunRecord> runs() {
        return List.copyOf(runs);
    }
}
