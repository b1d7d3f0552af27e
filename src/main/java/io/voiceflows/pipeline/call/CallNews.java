package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.journal.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What one run was told by events, by call: one that was told of several times is read once, in all its parts. */
public final class CallNews {

    private final Map<String, List<StoredEvent>> events = new LinkedHashMap<>();
    private final Map<String, List<Call>> parts = new LinkedHashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final boolean full;

    /** @param full whether more was told than one run takes up */
    CallNews(List<StoredEvent> due, boolean full) {
        this.full = full;
        due.forEach(event -> events.computeIfAbsent(lower(event.callId()), key -> new ArrayList<>())
                .add(event));
    }

    boolean full() {
        return full;
    }

    /** Whether anything was told. */
    public boolean any() {
        return !events.isEmpty();
    }

    /** The calls to read. */
    List<String> callIds() {
        return events.values().stream().map(told -> told.get(0).callId()).toList();
    }

    List<StoredEvent> of(String callId) {
        return events.getOrDefault(lower(callId), List.of());
    }

    List<StoredEvent> events() {
        return events.values().stream().flatMap(List::stream).toList();
    }

    /** Of calls that nobody told of nothing is kept. */
    void read(List<Call> calls) {
        calls.stream().filter(call -> events.containsKey(lower(call.callId()))).forEach(call -> parts.computeIfAbsent(
                        lower(call.callId()), key -> new ArrayList<>())
                .add(call));
    }

    /** A part of the call could not be read: nothing is decided about it in this run. */
    void unread(String callId) {
        unread.add(lower(callId));
    }

    /** Calls that were read in full, each with its events and its parts; no parts when it is not there. */
    void eachRead(BiConsumer<List<StoredEvent>, List<Call>> taken) {
        events.forEach((callId, told) -> {
            if (!unread.contains(callId)) {
                taken.accept(told, parts.getOrDefault(callId, List.of()));
            }
        });
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
