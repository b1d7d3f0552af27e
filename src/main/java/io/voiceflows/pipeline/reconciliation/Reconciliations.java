package io.voiceflows.pipeline.reconciliation;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RepairJournal;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.call.CallDetails;
import io.voiceflows.pipeline.call.CallOutcomes;
import io.voiceflows.pipeline.callback.CallbackItems;
import io.voiceflows.workshop.RouteCalls;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The reconciliation of a day, and its repair, for operators. */
@Component
public class Reconciliations {

    private final RouteCalls routes;
    private final RepairJournal journal;
    private final Clock clock;

    Reconciliations(RouteCalls routes, RepairJournal journal, Clock clock) {
        this.routes = routes;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param day in UTC
     * @throws NeighbourException when one of the two sides could not be read
     */
    public Reconciliation of(String tenant, LocalDate day) {
        return routes.ask("reconciliation", tenant, day, Reconciliation.class);
    }

    /**
     * Makes due what is missing; the pipelines' next runs do the rest, under the same ids and by the same rules as ever. A
     * record that somebody deleted in Dynamics is made again only when it is asked for by its id.
     *
     * @param recreate ids of items that are to be written again although they were deleted
     * @return what was made due
     */
    public List<Mismatch> repair(Reconciliation reconciliation, Set<String> recreate, String by) {
        Set<String> asked = new HashSet<>();
        recreate.forEach(id -> asked.add(id.toLowerCase(Locale.ROOT)));
        List<Mismatch> due = new ArrayList<>();
        for (Mismatch mismatch : reconciliation.mismatches()) {
            boolean wanted = mismatch.what().repairedUnasked()
                    || mismatch.what() == Mismatch.What.DELETED_IN_DYNAMICS
                            && asked.contains(mismatch.id().toLowerCase(Locale.ROOT));
            if (wanted && repair(reconciliation, mismatch, by)) {
                due.add(mismatch);
            }
        }
        return due;
    }

    private boolean repair(Reconciliation reconciliation, Mismatch mismatch, String by) {
        ItemKey key = mismatch.key(reconciliation.tenant());
        Instant now = clock.instant();
        TrailEntry why = new TrailEntry(
                now,
                "repair",
                "Repair of %s was requested by %s: %s"
                        .formatted(reconciliation.day(), by, mismatch.what().sentence()),
                "");
        return switch (mismatch.what()) {
            case NOT_IN_JOURNAL -> journal.takeUp(mismatch.first().waiting(Reason.REPLAY_REQUESTED, 0, now, now), why);
            case STILL_OPEN -> journal.reopen(key, Set.of(CallbackItems.CLOSED), now, why);
            case NEVER_STOOD, DELETED_IN_DYNAMICS -> {
                journal.forget(new ItemKey(key.tenant(), CallDetails.PIPELINE, key.id()));
                yield journal.reopen(key, CallOutcomes.CONFIRMED, now, why);
            }
            case UNKNOWN_PHONE_CALL -> false;
        };
    }
}
