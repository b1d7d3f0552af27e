package io.voiceflows.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A run that goes all its way but for the writing: where a route would write it notes here what, and is answered as if it
 * had been done; the journal keeps what the run notes for the run alone. It holds for the threads that work for the run.
 */
public final class DryRun {

    /** More are counted only. */
    public static final int MOST = 1000;

    private static final ThreadLocal<DryRun> CURRENT = new ThreadLocal<>();

    /** What is read on the telephony side besides the pipeline's own windows. */
    public record Window(Instant from, Instant to) {}

    private final String by;
    private final Window window;
    private final List<PlannedWrite> writes = new ArrayList<>();
    private final Set<String> created = new HashSet<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private int count;
    private int units;

    /** @param window null = none */
    public DryRun(String by, Window window) {
        this.by = by;
        this.window = window;
    }

    /** The one that the calling thread works for. */
    public static Optional<DryRun> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static boolean underWay() {
        return CURRENT.get() != null;
    }

    /**
     * Called by whoever is about to send something that changes the neighbour: a route that forgot to ask must not write.
     *
     * @throws IllegalStateException in a dry run
     */
    public static void refuse(String what) {
        if (underWay()) {
            throw new IllegalStateException(
                    "A dry run must not send %s: a route writes without asking for the variable dryRun"
                            .formatted(what));
        }
    }

    /** The same task, for this thread's dry run if there is one, whichever thread does it. */
    public static Runnable carriedTo(Runnable task) {
        DryRun dryRun = CURRENT.get();
        return dryRun == null
                ? task
                : () -> dryRun.with(() -> {
                    task.run();
                    return dryRun;
                });
    }

    /** Works for this dry run. */
    public <T> T with(Supplier<T> work) {
        DryRun before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public String by() {
        return by;
    }

    public Optional<Window> window() {
        return Optional.ofNullable(window);
    }

    /** The next writes stand together under this number. */
    public synchronized int nextUnit() {
        return ++units;
    }

    public synchronized void plan(PlannedWrite write) {
        count++;
        if (writes.size() < MOST) {
            writes.add(write);
        }
        JsonNode id = write.body() == null ? null : write.body().get("activityid");
        if (write.method().equals("POST") && id != null) {
            created.add(id.asText().toLowerCase(Locale.ROOT));
        }
    }

    /** The first of them, in the order in which they would have been sent. */
    public synchronized List<PlannedWrite> writes() {
        return List.copyOf(writes);
    }

    public synchronized int count() {
        return count;
    }

    /** Whether it would have written this phone call: no neighbour knows it. */
    public synchronized boolean creates(UUID activity) {
        return activity != null && created.contains(activity.toString());
    }

    /** What others keep for as long as it goes on. */
    public synchronized <T> T kept(Class<T> type, Supplier<T> first) {
        return type.cast(kept.computeIfAbsent(type, absent -> first.get()));
    }
}
