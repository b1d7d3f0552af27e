package io.voiceflows.pipeline.user;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.ItemWork;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.user.UserIdDecision;

/** One user whose telephony id is to be written. */
public final class UserIdWork extends ItemWork {

    private final UserIdDecision decision;

    UserIdWork(PipelineRun run, JournalItem item, UserIdDecision decision) {
        super(run, item);
        this.decision = decision;
    }

    @Override
    public String noun() {
        return "user";
    }

    public UserIdDecision decision() {
        return decision;
    }
}
