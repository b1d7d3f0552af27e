package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallDetail;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.settings.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which details a call's phone call still awaits (use cases 4 and 4.1), kept in the journal from its writing on. */
@Component
public class CallDetails {

    /** The name under which journal, metrics and settings know this pipeline. */
    public static final String PIPELINE = "call-details";

    /** Somebody has to look at the phone call: it is filled in, but not completed. */
    static final String KEPT_OPEN = "kept-open";
    /** The user's embedded phone could still write the call a second time. */
    static final String MAY_HAVE_TWIN = "may-have-twin";

    /** Use case 4: details come 20 s after the call's end at the earliest. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(20);

    private final Journal journal;
    private final Clock clock;

    CallDetails(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The details that the call can have, that have a place in Dynamics, and that it does not tell yet. */
    Set<CallDetail> awaited(TenantSettings settings, Call call) {
        Set<CallDetail> awaited = wanted(settings, call.kind(), call.answered());
        awaited.removeIf(detail -> detail.toldBy(call));
        return awaited;
    }

    static Set<CallDetail> wanted(TenantSettings settings, Call.Kind kind, boolean answered) {
        Set<CallDetail> wanted = EnumSet.noneOf(CallDetail.class);
        for (CallDetail detail : CallDetail.values()) {
            boolean place = settings.columns().phonecall().containsKey(detail.field());
            boolean linked = detail != CallDetail.RECORDING
                    || !settings.phoneCallSync().recordingLink().isEmpty();
            if (place && linked && detail.possible(kind, answered)) {
                wanted.add(detail);
            }
        }
        return wanted;
    }

    /**
     * From now on the details of this phone call are looked for. Saying it twice changes nothing.
     *
     * @param asMapped whether what the call told by now stands in it
     */
    void expect(CallWork work, UUID phoneCall, boolean asMapped) {
        ItemKey key =
                new ItemKey(work.run().tenant(), PIPELINE, work.item().key().id());
        if (journal.find(key).isPresent()) {
            return;
        }
        Call call = work.call();
        Instant now = clock.instant();
        Instant first = call.end() == null ? now : call.end().plus(FIRST_LOOK);
        JournalItem item = JournalItem.first(
                        key, call.kind().name(), call.start(), work.item().maskedNumber(), now)
                .withRecord(phoneCall, "");
        if (call.end() != null) {
            item = item.withStep(JournalItem.ENDED, call.end());
        }
        if (call.direction() == Call.Direction.OUTGOING) {
            item = item.withStep(DetailItems.OUTGOING, now);
        }
        if (CallMatching.withoutCustomer(work, work.run().settings().phoneCallSync())) {
            item = item.withStep(KEPT_OPEN, now);
        }
        if (work.mayBeEmbedded() && work.embedded() == null) {
            item = item.withStep(MAY_HAVE_TWIN, now);
        }
        Set<CallDetail> awaited = wanted(work.run().settings(), call.kind(), call.answered());
        if (asMapped) {
            for (CallDetail detail : CallDetail.values()) {
                item = detail.toldBy(call) ? item.withStep(detail.field(), now) : item;
            }
            awaited.removeIf(detail -> detail.toldBy(call));
        }
        String text = awaited.isEmpty() ? "No detail of it is awaited." : CallDetail.names(awaited) + " awaited.";
        TrailEntry note = new TrailEntry(now, "await", text, DetailItems.RULE);
        journal.save(item.waiting(Reason.DETAILS_AWAITED, 0, first, now), List.of(note));
    }
}
