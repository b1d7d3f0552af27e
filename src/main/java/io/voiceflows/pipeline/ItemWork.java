package io.voiceflows.pipeline;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.TrailEntry;
import java.util.ArrayList;
import java.util.List;

/** One item on its way through a route: its state in the journal, and the notes that the next state is saved with. */
public abstract class ItemWork {

    private final PipelineRun run;
    private final List<TrailEntry> trail = new ArrayList<>();
    private JournalItem item;
    private JournalItem stored;
    private int tries;

    protected ItemWork(PipelineRun run, JournalItem item) {
        this.run = run;
        this.item = item;
    }

    /** What such an item is called in messages, for example "callback". */
    public abstract String noun();

    public PipelineRun run() {
        return run;
    }

    public JournalItem item() {
        return item;
    }

    /** Whether a step that met a passing fault is tried again in this run; each yes is one of the few of all its items. */
    public boolean takeTry(int most) {
        return tries++ < most && run.mayRetry();
    }

    /** The item's state from now on; not saved yet. */
    public void now(JournalItem state) {
        item = state;
    }

    /** The journal says of it what is known now. */
    public void stored() {
        stored = item;
    }

    /** Whether the journal says of it all that is known. */
    boolean isStored() {
        return item.equals(stored) && trail.isEmpty();
    }

    void note(TrailEntry entry) {
        trail.add(entry);
    }

    /** The notes since the last call; they are saved with the next state. */
    List<TrailEntry> takeNotes() {
        List<TrailEntry> notes = List.copyOf(trail);
        trail.clear();
        return notes;
    }
}
