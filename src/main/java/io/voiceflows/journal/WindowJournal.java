package io.voiceflows.journal;

import java.util.List;

/** The windows that operators want to be read again, until a run has read them. Every method is one transaction. */
public interface WindowJournal {

    /** Asked for again, a window is read once. */
    void ask(AskedWindow window);

    /** Oldest first. */
    List<AskedWindow> of(String tenant, String pipeline);

    /** False when it is no longer there: another run has read it. */
    boolean done(AskedWindow window);
}
