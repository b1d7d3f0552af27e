package io.voiceflows.journal;

import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of what the telephony side told by itself; what stands in it survives every stop. */
public interface EventJournal {

    /** Stores an event; false when one of its id is there already, which stays as it is. */
    boolean store(StoredEvent event);

    /** Events that a run should look at now, oldest first. */
    List<StoredEvent> due(String tenant, About about, Instant now, int limit);

    /** When the next event is to be looked at. */
    Optional<Instant> nextDue(String tenant, About about);

    /** Nothing is left to do for the event. */
    void end(StoredEvent event, State as, Instant now);

    /** The event is looked at again. */
    void later(StoredEvent event, Instant next, Instant now);

    /** Newest first; null state means "any". */
    List<StoredEvent> list(String tenant, State state, int limit, int offset);
}
