package io.voiceflows.journal;

/** How an item ended. Reported = written + existing + skipped + waiting + parked, always. */
public enum Outcome {
    /** We wrote the record. */
    WRITTEN,
    /** The record was there already, written by an earlier try. */
    EXISTING,
    /** A rule says that this item makes no record. */
    SKIPPED,
    /** Not finished; will be tried again by itself. */
    WAITING,
    /** Will not be tried again before someone looks at it and asks for a replay. */
    PARKED;

    /** Whether nothing more is to be done for the item. */
    public boolean finished() {
        return this == WRITTEN || this == EXISTING || this == SKIPPED;
    }
}
