package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.routing.LastAgents;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends calls in the journal after what Dynamics confirmed, never before; details are awaited from then on. */
@Component("callOutcomes")
public class CallOutcomes {

    /** The phone call was written by us, now or in an earlier try. */
    static final String CREATED = "created";
    /** The phone call was there already when we came to write it. */
    static final String FOUND = "found";
    /** The embedded phone wrote it; it got the call's identity. */
    static final String ADOPTED = "adopted";

    /** After any of them the phone call is known to have stood in Dynamics; those of callbacks have the same names. */
    public static final Set<String> CONFIRMED = Set.of(CREATED, FOUND, ADOPTED);

    private final ItemAccount account;
    private final CallDetails details;
    private final CallWrites writes;
    private final LastAgents lastAgents;
    private final Clock clock;

    CallOutcomes(ItemAccount account, CallDetails details, CallWrites writes, LastAgents lastAgents, Clock clock) {
        this.account = account;
        this.details = details;
        this.writes = writes;
        this.lastAgents = lastAgents;
        this.clock = clock;
    }

    /** The phone call stands in Dynamics. */
    public void written(CallWork work, PhoneCallWritten answer) {
        if (!answer.stands()) {
            throw new IllegalStateException("A phone call that was answered " + answer + " does not stand in Dynamics");
        }
        boolean existing = answer == PhoneCallWritten.EXISTING;
        boolean complete = !existing && writes.completesNow(work);
        account.note(
                work,
                "create",
                existing
                        ? "Phone call %s was there already from an earlier try.".formatted(work.activityId())
                        : "Written as phone call %s%s.".formatted(work.activityId(), complete ? " and completed" : ""),
                "phone-call-sync (1.5.3)");
        if (!complete) {
            details.expect(work, work.activityId(), !existing);
        }
        end(work, work.activityId(), existing ? FOUND : CREATED, existing ? Outcome.EXISTING : Outcome.WRITTEN);
    }

    /** The embedded phone's own phone call got the call's identity, or has no column for it. */
    public void adopted(CallWork work) {
        account.note(
                work,
                "dedupe",
                "The user's embedded phone wrote it as phone call %s; that one is completed with the call's details."
                        .formatted(work.embedded()),
                "phone-call-sync.call-start-margin (1.5.3)");
        details.expect(work, work.embedded(), false);
        end(work, work.embedded(), ADOPTED, Outcome.EXISTING);
    }

    /** A completed phone call takes no identity; the journal knows it all the same. */
    public void adoptedUnmarked(CallWork work, NeighbourException refusal) {
        if (refusal.kind() == FailureKind.GONE) {
            account.note(work, "dedupe", Reason.DELETED_IN_DYNAMICS.sentence(), "");
            account.end(work, Outcome.SKIPPED, Reason.DELETED_IN_DYNAMICS);
        } else if (refusal.kind() == FailureKind.BAD_RECORD) {
            account.note(work, "dedupe", "The phone call is closed already, so that its call id stays empty.", "");
            adopted(work);
        } else {
            throw refusal;
        }
    }

    private void end(CallWork work, UUID record, String step, Outcome outcome) {
        Call call = work.call();
        if (call.answered() && call.end() != null && !call.userId().isEmpty() && !DryRun.underWay()) {
            lastAgents.spoke(work.run().tenant(), work.number(), call.userId(), call.end());
        }
        JournalItem item = work.item().withRecord(record, "").withStep(step, clock.instant());
        work.now(call.end() == null ? item : item.withStep(JournalItem.ENDED, call.end()));
        account.end(work, outcome, Reason.NONE);
    }
}
