package io.voiceflows.pipeline.user;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.user.TelephonyUser;
import io.voiceflows.user.UserDirectory;
import io.voiceflows.user.UserIdDecision;
import io.voiceflows.user.UserIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Begins and ends the runs that fill in telephony user ids, and takes up what they find. */
@Component("userIdRuns")
public class UserIdRuns {

    /** The name under which journal, metrics and settings know this pipeline. */
    public static final String PIPELINE = "user-ids";

    private static final String SOURCE = "users";

    private final Runs runs;
    private final Users users;
    private final UserIdItems items;
    private final UserIdChanges changes;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    UserIdRuns(Runs runs, Users users, UserIdItems items, UserIdChanges changes) {
        this.runs = runs;
        this.users = users;
        this.items = items;
        this.changes = changes;
    }

    /**
     * Null when there is no run: the tenant is gone, or it or this pipeline of it is paused, or a run is under way
     * already, because schedule, change and operator can all ask for one at the same time.
     */
    public PipelineRun begin(String tenant) {
        if (!underWay.add(tenant)) {
            return null;
        }
        PipelineRun run = null;
        try {
            run = runs.begin(PIPELINE, tenant);
            return run;
        } finally {
            if (run == null) {
                underWay.remove(tenant);
            }
        }
    }

    /** The column of the id; without one (null) there is nothing to fill in, and the run ends well and idle. */
    public String column(PipelineRun run) {
        return UserQueries.column(run.settings(), UserQueries.TELEPHONY_USER_ID);
    }

    /** Decides for every voice user and accounts for it; gives those whose id is to be written. */
    public List<UserIdWork> take(PipelineRun run, UserDirectory directory, List<TelephonyUser> telephonyUsers) {
        Map<String, JournalItem> known = items.all(run.tenant());
        List<UserIdWork> toWrite = new ArrayList<>();
        for (UserIdDecision decision : UserIds.decide(directory, telephonyUsers)) {
            JournalItem before = known.remove(decision.user().id().toString());
            items.decided(run, decision, before).ifPresent(toWrite::add);
        }
        known.values().forEach(item -> items.left(run, item));
        if (!DryRun.underWay()) {
            changes.read(run.tenant(), directory);
        }
        return toWrite;
    }

    /** The users of one side could not be read. */
    public void failed(PipelineRun run, Exception failure) {
        runs.sourceFailed(run, SOURCE, "the users could not be read", failure);
    }

    public void finish(PipelineRun run) {
        try {
            if (run.counts().of(Outcome.WRITTEN) > 0) {
                users.forget(run.tenant());
            }
            runs.finish(run);
        } finally {
            underWay.remove(run.tenant());
        }
    }
}
