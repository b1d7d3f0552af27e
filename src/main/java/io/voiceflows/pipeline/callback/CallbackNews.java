package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.journal.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What one run was told by events, by callback request: one that was told of several times is read once. */
public final class CallbackNews {

    private final boolean only;
    private final Map<String, List<StoredEvent>> events = new LinkedHashMap<>();
    private final Map<String, List<StoredEvent>> ofLists = new LinkedHashMap<>();
    private final Map<String, List<CallbackRequest>> read = new LinkedHashMap<>();
    private final Set<String> served = new LinkedHashSet<>();
    private final boolean full;

    /**
     * @param only whether the run takes up what was told and nothing else
     * @param full whether more was told than one run takes up
     */
    CallbackNews(boolean only, boolean full) {
        this.only = only;
        this.full = full;
    }

    boolean full() {
        return full;
    }

    boolean only() {
        return only;
    }

    void add(StoredEvent event) {
        Map<String, List<StoredEvent>> where = event.callbackId().isEmpty() ? ofLists : events;
        String about = event.callbackId().isEmpty() ? event.listId() : event.callbackId();
        where.computeIfAbsent(lower(about), key -> new ArrayList<>()).add(event);
    }

    /** The requests to read. */
    List<String> ids() {
        return events.values().stream().map(told -> told.get(0).callbackId()).toList();
    }

    List<StoredEvent> of(String callbackId) {
        return events.getOrDefault(lower(callbackId), List.of());
    }

    void read(String listId, CallbackRequest request) {
        read.computeIfAbsent(lower(listId), key -> new ArrayList<>()).add(request);
    }

    /** Whether the whole list is to be looked at, because an event told of it and of no request. */
    boolean tellsOf(CallbackProfile profile) {
        return ofLists.containsKey(lower(profile.callbackList()));
    }

    boolean concerns(CallbackProfile profile) {
        return tellsOf(profile) || read.containsKey(lower(profile.callbackList()));
    }

    List<CallbackRequest> requests(CallbackProfile profile) {
        return read.getOrDefault(lower(profile.callbackList()), List.of());
    }

    /** The list was read and all its requests were taken up. */
    void served(CallbackProfile profile) {
        served.add(lower(profile.callbackList()));
    }

    boolean wasServed(String listId) {
        return served.contains(lower(listId));
    }

    /** Every event of the run that names a request, and every one that names a list alone. */
    Stream<StoredEvent> all() {
        return Stream.concat(events.values().stream(), ofLists.values().stream())
                .flatMap(List::stream);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
