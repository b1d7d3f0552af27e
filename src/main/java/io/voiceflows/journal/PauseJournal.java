package io.voiceflows.journal;

import java.util.List;

/** The pauses that operators asked for. Every method is one transaction. */
public interface PauseJournal {

    /** Stores a pause; one of the same tenant and pipeline is replaced. */
    void put(OperatorPause pause);

    /** False when this very pause is no longer there: somebody else ended or replaced it. */
    boolean remove(OperatorPause pause);

    /** Those of a tenant, also those whose time is over, the whole tenant's first. */
    List<OperatorPause> of(String tenant);
}
