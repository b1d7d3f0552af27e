package io.voiceflows.pipeline;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.Duplicate;
import io.voiceflows.customer.Match;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.TrailEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One callback request on its way through the route: what is known, what was decided, what is still to be done. */
public final class CallbackWork {

    /** What is still to be done. */
    public enum Todo {
        NOTHING,
        CLOSE,
        EVERYTHING
    }

    private final PipelineRun run;
    private final CallbackProfile profile;
    private final QueueInfo queue;
    private final CallbackRequest request;
    private final UUID activityId;
    private final List<TrailEntry> trail = new ArrayList<>();
    private final Todo todo;
    private JournalItem item;
    private int tries;
    private Match match = new Match.None("It has not been looked for.");
    private Duplicate duplicate = new Duplicate.No();

    CallbackWork(
            PipelineRun run,
            CallbackProfile profile,
            QueueInfo queue,
            CallbackRequest request,
            UUID activityId,
            JournalItem item,
            Todo todo) {
        this.run = run;
        this.profile = profile;
        this.queue = queue;
        this.request = request;
        this.activityId = activityId;
        this.item = item;
        this.todo = todo;
    }

    public PipelineRun run() {
        return run;
    }

    public CallbackProfile profile() {
        return profile;
    }

    public QueueInfo queue() {
        return queue;
    }

    public CallbackRequest request() {
        return request;
    }

    /** The id that the phone call has or will have. */
    public UUID activityId() {
        return activityId;
    }

    public Todo todo() {
        return todo;
    }

    /** Whether it has to wait because the run was halted before its turn. */
    public boolean postponed() {
        return run.isHalted() && todo != Todo.NOTHING;
    }

    public JournalItem item() {
        return item;
    }

    public Match match() {
        return match;
    }

    public Duplicate duplicate() {
        return duplicate;
    }

    /** Whether a step that met a passing fault is tried again in this run; each yes is one of the few. */
    public boolean takeTry(int most) {
        return tries++ < most;
    }

    void matched(Match found) {
        match = found;
    }

    void judged(Duplicate decision) {
        duplicate = decision;
    }

    void now(JournalItem state) {
        item = state;
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
