package io.voiceflows.neighbour;

/** What a failed request means for the item, its run and its tenant. Decided once, where the answer is read. */
public enum FailureKind {
    /** Told to slow down (429, 503 with Retry-After): the whole tenant waits, nothing is counted against the item. */
    BUSY,
    /** Not reachable, or a gateway answered for it (timeout, reset, 502, 503, 504): the write may or may not have landed. */
    DOWN,
    /** A passing fault of this one request (408, 500, deadlock): worth another try soon. */
    TRANSIENT,
    /** Our credentials were refused (401 after one refresh, expired secret): the tenant pauses. */
    CREDENTIALS,
    /** The neighbour is not set up for us (403, unknown table, column or list): the tenant pauses or the list is reported. */
    CONFIGURATION,
    /** The neighbour understood and refused this record for good (400): park it. */
    BAD_RECORD,
    /** The thing addressed does not exist (404). */
    GONE,
    /** The thing to be created is there already (412 on create-only): an earlier try landed. */
    ALREADY_THERE;

    /** Whether the neighbour as a whole failed, so that going on with the run is pointless and no item is to blame. */
    public boolean wholeNeighbour() {
        return this == BUSY || this == DOWN || this == CREDENTIALS || this == CONFIGURATION;
    }
}
