package io.voiceflows.pipeline.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.DataverseResponse;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import org.springframework.stereotype.Component;

/**
 * Writes one telephony user id. What stands there is looked at once more right before, so that an id that somebody
 * enters while the run works is not overwritten (administrator guide); the table of users has no version to write
 * against.
 */
@Component("userIdWrites")
public class UserIdWrites {

    private final ItemAccount account;

    UserIdWrites(ItemAccount account) {
        this.account = account;
    }

    public DataverseRequest look(UserIdWork work) {
        return DataverseRequest.get(path(work) + "?$select=" + column(work));
    }

    /** Whether the id still is what was decided upon; if not, the user waits for the next run's decision. */
    public boolean unchanged(UserIdWork work, DataverseResponse now) {
        String present = UserQueries.text(now.body(), column(work));
        if (present.equals(work.decision().user().telephonyUserId())) {
            return true;
        }
        account.note(work, "write", "Somebody changed the id meanwhile: the next run decides again.", "");
        account.wait(work, Reason.NONE, work.item().failedRuns());
        return false;
    }

    public DataverseRequest change(UserIdWork work) {
        return DataverseRequest.update(
                path(work),
                JsonNodeFactory.instance
                        .objectNode()
                        .put(column(work), work.decision().telephonyUserId()));
    }

    public void written(UserIdWork work) {
        account.note(
                work,
                "write",
                "Id %s was written to %s.".formatted(work.decision().telephonyUserId(), column(work)),
                "columns.systemuser.telephony-user-id (1.5.2.1)");
        account.end(work, Outcome.WRITTEN, Reason.NONE);
    }

    /** The run was halted before this user's turn: the next one goes on. */
    public void postponed(UserIdWork work) {
        account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
    }

    private static String path(UserIdWork work) {
        return "systemusers(" + work.decision().user().id() + ")";
    }

    private static String column(UserIdWork work) {
        return UserQueries.column(work.run().settings(), UserQueries.TELEPHONY_USER_ID);
    }
}
