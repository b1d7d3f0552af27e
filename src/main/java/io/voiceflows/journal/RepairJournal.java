package io.voiceflows.journal;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What an operator's repair may do to the journal beyond what pipelines may. Every method is one transaction. */
public interface RepairJournal {

    /** Stores an item that nobody has stored yet; false when it is there. */
    boolean takeUp(JournalItem item, TrailEntry why);

    /**
     * Makes an item due at once, whatever became of it, as if these steps had never been done; false when there is none.
     * What is opened again may be written again.
     */
    boolean reopen(ItemKey key, Set<String> undone, Instant now, TrailEntry why);

    /** How many items the filter finds. */
    long count(ReplayFilter filter);

    /** The oldest items that the filter finds. */
    List<ItemKey> oldest(ReplayFilter filter, int limit);

    /** As if the item had never been seen; its steps and its trail go with it. */
    void forget(ItemKey key);
}
