package io.voiceflows.operations.fleet;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.user.UserIdRuns;
import io.voiceflows.pipeline.user.UserRoutes;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How the telephony ids of a tenant's voice users stand (configuration guide 1.5.2.1). What was decided comes from the
 * journal; names and emails are not kept there and are looked up in Dynamics.
 */
@Component
public class UserIdReport {

    private static final int PAGE = 500;

    /**
     * One tenant's report.
     *
     * @param lastRun null when it has not run yet
     * @param withoutNames why names and emails are missing, empty when they are there
     */
    public record Report(RunRecord lastRun, String withoutNames, List<Line> lines) {}

    /**
     * One user.
     *
     * @param user null when Dynamics was not to be asked, or no longer has this user
     */
    public record Line(JournalItem item, UUID id, DynamicsUser user) {}

    private final Journal journal;
    private final UserRoutes users;

    UserIdReport(Journal journal, UserRoutes users) {
        this.journal = journal;
        this.users = users;
    }

    /** Users who do not get an id any more are left out. */
    public Report of(String tenant) {
        String withoutNames = "";
        Optional<UserDirectory> directory = Optional.empty();
        try {
            directory = Optional.of(users.read(tenant));
        } catch (NeighbourException failure) {
            withoutNames = failure.getMessage();
        }
        List<Line> lines = new ArrayList<>();
        for (JournalItem item : items(tenant)) {
            if (item.reason() != Reason.NO_VOICE_USER) {
                UUID id = UUID.fromString(item.key().id());
                DynamicsUser user = directory.flatMap(known -> known.byId(id)).orElse(null);
                lines.add(new Line(item, id, user));
            }
        }
        RunRecord lastRun = journal.runs(tenant, UserIdRuns.PIPELINE, 1).stream()
                .findFirst()
                .orElse(null);
        return new Report(lastRun, withoutNames, lines);
    }

    private List<JournalItem> items(String tenant) {
        List<JournalItem> items = new ArrayList<>();
        List<JournalItem> page;
        do {
            page = journal.list(tenant, UserIdRuns.PIPELINE, null, PAGE, items.size());
            items.addAll(page);
        } while (page.size() == PAGE);
        return items;
    }
}
