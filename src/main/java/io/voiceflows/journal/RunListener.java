package io.voiceflows.journal;

/** Told of everything that ends, for metrics. */
public interface RunListener {

    /** An item got a new outcome. */
    void concluded(JournalItem item);

    /** A run ended, completed or not. */
    void finished(RunRecord run);

    /** A run reported items that ended in no outcome, which must never happen. */
    void unaccounted(String tenant, String pipeline, int items);
}
