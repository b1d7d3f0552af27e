package io.voiceflows.pipeline.event;

import io.voiceflows.journal.EventJournal;
import io.voiceflows.journal.MemoryJournal;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.pipeline.RunsOf;
import io.voiceflows.workshop.RunsAtOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stored events of tenant contoso, and the runs that were asked for because of them. */
public final class EventsOf implements RunsAtOnce {

    public final EventJournal journal = MemoryJournal.events();
    public final EventLedger ledger;

    /** Such as {@code callback-sync in PT2S}. */
    public final List<String> asked = new ArrayList<>();

    private final RunsOf time;

    public EventsOf(RunsOf time) {
        this.time = time;
        this.ledger = new EventLedger(journal, this, time.clock());
    }

    public StoredEvent ofCallback(String id, String callbackId, String listId) {
        return store(id, About.CALLBACK, callbackId, listId, "", null);
    }

    public StoredEvent ofCall(String id, String callId, Instant occurred) {
        return store(id, About.CALL, "", "", callId, occurred);
    }

    private StoredEvent store(
            String id, About about, String callbackId, String listId, String callId, Instant occurred) {
        Instant now = time.now();
        journal.store(new StoredEvent(
                RunsOf.TENANT,
                id,
                "SomeType",
                about,
                callbackId,
                listId,
                callId,
                occurred,
                now,
                State.PENDING,
                0,
                now,
                now));
        return event(id);
    }

    public StoredEvent event(String id) {
        return journal.list(RunsOf.TENANT, null, 1000, 0).stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public State state(String id) {
        return event(id).state();
    }

    @Override
    public void run(String tenant, String pipeline, Duration in) {
        asked.add(pipeline + " in " + in);
    }
}
