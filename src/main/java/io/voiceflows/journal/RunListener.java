package io.voiceflows.journal;

/** Told of everything that ends, for metrics. */
public interface RunListener {

    /** An item got a new outcome. */
    void concluded(JournalItem item);

    /** A run ended, completed or not. */
    void finished(RunRecord run);
}
