package io.voiceflows.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The store of item states, trails and runs. Every method is one transaction. */
public interface Journal {

    Optional<JournalItem> find(ItemKey key);

    /**
     * Inserts or replaces the state and appends to the trail. Steps only grow, the earliest first sight and a known
     * record id stay, also when two instances save the same item at the same time.
     */
    void save(JournalItem item, List<TrailEntry> added);

    /** Appends to the trail of an item whose state stays as it is, also when somebody else changes that state now. */
    void append(ItemKey key, List<TrailEntry> added);

    /** Oldest first. */
    List<TrailEntry> trail(ItemKey key);

    /** Unfinished items of this source whose next try is due, oldest first. */
    List<JournalItem> due(String tenant, String pipeline, String source, Instant now, int limit);

    /**
     * Items of this group that became a record or may have done so (a write whose answer was lost, a close that failed),
     * oldest first.
     */
    List<JournalItem> inGroup(String tenant, String pipeline, String group);

    /** Items of this number that became a record or may have done so, oldest first; none for an empty digest. */
    List<JournalItem> ofNumber(String tenant, String pipeline, String numberDigest);

    /**
     * The numbers of the items that wait for something to happen, as digests.
     *
     * @param reason null = any
     */
    Set<String> waitingNumbers(String tenant, String pipeline, Reason reason);

    /** What the waiting items of these numbers waited for has happened: they are due now. */
    void wake(String tenant, String pipeline, Collection<String> numberDigests, Instant now);

    /** Items that have waited for something to happen since before this moment, oldest first. */
    List<JournalItem> waitingSince(String tenant, String pipeline, Instant before, int limit);

    /** Items that happened on the telephony side from one moment on and before another, oldest first. */
    List<JournalItem> occurred(String tenant, String pipeline, Instant from, Instant to);

    /** Newest change first. Null filters mean "any". */
    List<JournalItem> list(String tenant, String pipeline, Outcome outcome, int limit, int offset);

    /**
     * Items with this telephony id or Dynamics record id, in any pipeline of the tenant. Of a call whose items name their
     * user besides ({@code call/user}), all parts.
     */
    List<JournalItem> lookUp(String tenant, String id);

    /** Items by pipeline and outcome, all tenants or one (null = all). */
    List<OutcomeCount> counts(String tenant);

    /** Makes a parked or waiting item due at once; false when there is no such item or it is finished. */
    boolean replay(ItemKey key, Instant now, String by);

    void saveRun(RunRecord run);

    /** Newest first. Null pipeline means "any". */
    List<RunRecord> runs(String tenant, String pipeline, int limit);

    /** Runs of all tenants that started at or after this moment, oldest first. */
    List<RunRecord> runsSince(Instant from);

    /** The newest run that completed. */
    Optional<RunRecord> lastCompletedRun(String tenant, String pipeline);

    /** Start of the last completed run of this source, from which the next window must begin at the latest. */
    Optional<Instant> watermark(String tenant, String pipeline, String source);

    /** Moves the watermark forward; never backward. */
    void moveWatermark(String tenant, String pipeline, String source, Instant runStarted);

    /** How many items ended in the same way. */
    record OutcomeCount(String tenant, String pipeline, Outcome outcome, Reason reason, long count) {}
}
