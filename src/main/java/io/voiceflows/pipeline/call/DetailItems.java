package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallDetail;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps the journal's account of each phone call's details: what arrived, what is awaited, what was given up. */
@Component("detailItems")
public class DetailItems {

    static final String COMPLETED = "completed";
    /** The call went out, so that it is completed as made. */
    static final String OUTGOING = "outgoing";

    private static final Duration AGAIN = Duration.ofSeconds(20);
    static final String RULE = "phone-call-sync.details-deadline-minutes (use cases 4 and 4.1)";

    private final ItemAccount account;
    private final Clock clock;
    private final DetailFacts facts = new DetailFacts();

    DetailItems(ItemAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Compares what the telephony side tells by now with what stands in the phone call already. */
    public DetailWork open(DetailBatch batch, JournalItem item) {
        batch.run().counts().reported();
        TenantSettings settings = batch.run().settings();
        Call call = batch.call(item);
        Call.Kind kind = call == null ? Call.Kind.valueOf(item.source()) : call.kind();
        Set<CallDetail> missing = CallDetails.wanted(settings, kind, call == null || call.answered());
        missing.removeIf(detail -> item.did(detail.field()));
        Set<CallDetail> told = EnumSet.noneOf(CallDetail.class);
        missing.stream().filter(detail -> call != null && detail.toldBy(call)).forEach(told::add);
        missing.removeAll(told);
        boolean late = !clock.instant().isBefore(deadline(item, settings)) && !batch.incomplete();
        boolean completes = (missing.isEmpty() || late) && !item.did(CallDetails.KEPT_OPEN) && !item.did(COMPLETED);
        return new DetailWork(batch, item, call, told, missing, columns(settings, call, told), completes, late);
    }

    private static Instant deadline(JournalItem item, TenantSettings settings) {
        Instant ended = item.steps().getOrDefault(JournalItem.ENDED, item.firstSeen());
        Instant from = ended.isAfter(item.firstSeen()) ? ended : item.firstSeen();
        return from.plus(Duration.ofMinutes(settings.phoneCallSync().detailsDeadlineMinutes()));
    }

    private ObjectNode columns(TenantSettings settings, Call call, Set<CallDetail> told) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        if (call == null) {
            return columns;
        }
        ObjectNode all = facts.of(call, settings.phoneCallSync());
        Map<String, String> names = settings.columns().phonecall();
        told.forEach(detail -> columns.set(names.get(detail.field()), all.get(detail.field())));
        return columns;
    }

    /** The run was halted before its turn. */
    public void postponed(DetailWork work) {
        account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
    }

    /** Nothing new: it is looked at again until the deadline. */
    public void nothingNew(DetailWork work) {
        if (work.ends()) {
            ended(work);
        } else {
            account.waitFor(
                    work, Reason.DETAILS_AWAITED, again(), CallDetail.names(work.missing()) + " not told yet.", RULE);
        }
    }

    /** What was new stands in the phone call now. */
    public void written(DetailWork work) {
        Instant now = clock.instant();
        JournalItem item = work.item();
        for (CallDetail detail : work.told()) {
            item = item.withStep(detail.field(), now);
        }
        if (!work.told().isEmpty()) {
            account.note(work, "details", "Written: " + CallDetail.names(work.told()) + ".", RULE);
        }
        work.now(work.completes() ? item.withStep(COMPLETED, now) : item);
        if (work.ends()) {
            ended(work);
        } else {
            account.waitFor(
                    work, Reason.DETAILS_AWAITED, again(), CallDetail.names(work.missing()) + " not told yet.", RULE);
        }
    }

    private void ended(DetailWork work) {
        if (!work.missing().isEmpty()) {
            account.note(
                    work,
                    "details",
                    "%s did not arrive within %d minutes and will not be awaited any longer."
                            .formatted(
                                    CallDetail.names(work.missing()),
                                    work.run().settings().phoneCallSync().detailsDeadlineMinutes()),
                    RULE);
        }
        if (work.completes()) {
            account.note(work, "complete", "The phone call was completed.", "");
        }
        account.end(work, Outcome.WRITTEN, work.item().did(DetailTwins.TWIN) ? Reason.STANDS_TWICE : Reason.NONE);
    }

    /** Somebody deleted the phone call. */
    public void deleted(DetailWork work) {
        account.skip(work, Reason.DELETED_IN_DYNAMICS, Reason.DELETED_IN_DYNAMICS.sentence(), "");
    }

    /** The phone call is closed already: by an earlier try of ours, or by somebody, and closed ones are read-only. */
    public void completedEarly(DetailWork work) {
        if (work.standing() && !work.told().isEmpty()) {
            written(work);
        } else if (work.standing()) {
            account.note(work, "complete", "The phone call was closed already.", "");
            account.end(work, Outcome.EXISTING, Reason.NONE);
        } else {
            account.skip(
                    work,
                    Reason.COMPLETED_EARLY,
                    Reason.COMPLETED_EARLY.sentence(),
                    "phone-call-sync.reopen-completed-calls (use case 4)");
        }
    }

    private Instant again() {
        return clock.instant().plus(AGAIN);
    }
}
