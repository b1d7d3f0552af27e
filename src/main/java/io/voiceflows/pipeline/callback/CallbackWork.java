package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.Duplicate;
import io.voiceflows.customer.Match;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.ItemWork;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.QueueInfo;
import java.util.UUID;

/** One callback request on its way through the route: what is known, what was decided, what is still to be done. */
public final class CallbackWork extends ItemWork {

    /** What is still to be done. */
    public enum Todo {
        NOTHING,
        CLOSE,
        EVERYTHING
    }

    private final CallbackProfile profile;
    private final QueueInfo queue;
    private final CallbackRequest request;
    private final UUID activityId;
    private final Todo todo;
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
        super(run, item);
        this.profile = profile;
        this.queue = queue;
        this.request = request;
        this.activityId = activityId;
        this.todo = todo;
    }

    @Override
    public String noun() {
        return "callback";
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
        return run().isHalted() && todo != Todo.NOTHING;
    }

    public Match match() {
        return match;
    }

    public Duplicate duplicate() {
        return duplicate;
    }

    void matched(Match found) {
        match = found;
    }

    void judged(Duplicate decision) {
        duplicate = decision;
    }
}
