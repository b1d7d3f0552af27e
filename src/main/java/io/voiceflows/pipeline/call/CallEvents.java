package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.pipeline.event.EventLedger;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Events about calls. An event only says where to look: the call is read from the telephony side in all its parts, as its
 * window would hold it, and goes the way of every call. One that is not there yet is left to later looks and to its window.
 */
@Component("callEvents")
public class CallEvents {

    /** Its window holds the call all the same. */
    private static final Duration LOOKED_FOR = Duration.ofHours(1);

    /** A change may stand in the record a little before or after the event was made. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    /** What waits for a failure to pass is left to the schedule. */
    private static final Set<Reason> BY_THE_CLOCK = EnumSet.of(Reason.SETTLING, Reason.NOT_ENDED);

    private final EventLedger ledger;
    private final Journal journal;
    private final Runs runs;

    CallEvents(EventLedger ledger, Journal journal, Runs runs) {
        this.ledger = ledger;
        this.journal = journal;
        this.runs = runs;
    }

    /** The events that this run takes up. */
    public CallNews due(CallBatch batch) {
        List<StoredEvent> due =
                ledger.due(batch.run().tenant(), About.CALL, batch.run().started());
        return new CallNews(due, due.size() >= EventLedger.PER_RUN);
    }

    /** Service calls know no query by id: those that changed since the oldest event. Null where they are not wanted. */
    public CallWindow queueWindow(CallBatch batch, CallNews news) {
        if (!kinds(batch).contains(Call.Kind.QUEUE)) {
            return null;
        }
        Instant oldest = news.events().stream()
                .map(event -> event.occurred() == null ? event.received() : event.occurred())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        // An event that claims to be old must not have us read for days
        Instant earliest = batch.run().started().minus(LOOKED_FOR);
        Instant from = oldest.isBefore(earliest) ? earliest : oldest;
        return new CallWindow(
                Call.Kind.QUEUE,
                CallWindow.By.CHANGE,
                from.minus(AROUND),
                batch.run().started().plus(AROUND));
    }

    /** The calls of users to read, each by its id; none where they are not wanted. */
    public List<CallReference> references(CallBatch batch, CallNews news) {
        if (!kinds(batch).contains(Call.Kind.DIRECT)) {
            return List.of();
        }
        return news.callIds().stream()
                .map(callId -> new CallReference(Call.Kind.DIRECT, callId, null))
                .toList();
    }

    public void read(CallNews news, List<Call> calls) {
        news.read(calls);
    }

    /** @param reference null when the calls of queues could not be read */
    public void unread(CallBatch batch, CallNews news, CallReference reference, NeighbourException failure) {
        runs.met(batch.run(), failure);
        if (reference == null) {
            news.callIds().forEach(news::unread);
        } else {
            news.unread(reference.callId());
            if (!failure.kind().wholeNeighbour()) {
                news.of(reference.callId()).forEach(event -> ledger.notThere(event, LOOKED_FOR));
            }
        }
    }

    /** What was read goes the way of the run's other calls. */
    public void take(CallBatch batch, CallNews news) {
        if (batch.run().isHalted()) {
            return;
        }
        news.eachRead((events, parts) -> {
            if (parts.isEmpty()) {
                events.forEach(event -> ledger.notThere(event, LOOKED_FOR));
            } else {
                batch.run().told(parts.get(0).callId(), events.get(0).sentence());
                batch.add(parts);
                batch.tookUp(events, news.full());
            }
        });
    }

    /** An event is over once the journal knows its call, and not before: then nothing can be lost any more. */
    public void finish(CallBatch batch) {
        String tenant = batch.run().tenant();
        Instant next = null;
        int ended = 0;
        for (StoredEvent event : batch.tookUp()) {
            List<JournalItem> items = journal.lookUp(tenant, event.callId()).stream()
                    .filter(item -> item.key().pipeline().equals(CallRuns.PIPELINE))
                    .toList();
            if (!items.isEmpty()) {
                ledger.end(event, State.TAKEN_UP);
                ended++;
                next = earlier(next, items);
            }
        }
        boolean more = ended > 0 && batch.moreTold();
        ledger.arrange(tenant, CallRuns.PIPELINE, About.CALL, batch.run().started(), next, more);
    }

    /** When the first of the parts that wait is to be looked at again: an embedded phone may still be writing. */
    private static Instant earlier(Instant next, List<JournalItem> items) {
        Instant first = items.stream()
                .filter(item -> item.outcome() == Outcome.WAITING && BY_THE_CLOCK.contains(item.reason()))
                .map(JournalItem::nextTry)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return next == null || first != null && first.isBefore(next) ? first : next;
    }

    private static List<Call.Kind> kinds(CallBatch batch) {
        return CallRuns.kinds(batch.run().settings().phoneCallSync());
    }
}
