package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.StoredEvent;
import io.voiceflows.journal.StoredEvent.About;
import io.voiceflows.journal.StoredEvent.State;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.pipeline.event.EventLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Events about callback requests. An event only says where to look: the request is read from the telephony side, so that it
 * does no harm when it is told twice, late, or after what came later.
 */
@Component("callbackEvents")
public class CallbackEvents {

    /** Nobody else may tell of the request, where nothing is polled. */
    private static final Duration LOOKED_FOR = Duration.ofHours(24);

    private final EventLedger ledger;
    private final Journal journal;
    private final Runs runs;

    CallbackEvents(EventLedger ledger, Journal journal, Runs runs) {
        this.ledger = ledger;
        this.journal = journal;
        this.runs = runs;
    }

    /**
     * The events that this run takes up; what is known and finished needs no look any more, such as the event of our own
     * closing.
     *
     * @param only whether the run was asked for by an event, and does nothing else; null when not
     */
    public CallbackNews due(PipelineRun run, Boolean only) {
        List<StoredEvent> due = ledger.due(run.tenant(), About.CALLBACK, run.started());
        CallbackNews news = new CallbackNews(Boolean.TRUE.equals(only), due.size() >= EventLedger.PER_RUN);
        for (StoredEvent event : due) {
            Optional<JournalItem> known = find(run, event.callbackId());
            if (known.isPresent() && known.get().outcome() != Outcome.WAITING) {
                ledger.end(event, State.KNOWN);
            } else {
                news.add(event);
            }
        }
        return news;
    }

    /** The ids of the requests to read. */
    public List<String> toRead(CallbackNews news) {
        return news.ids();
    }

    /** @param request null when the telephony side does not know it */
    public void read(PipelineRun run, CallbackNews news, String callbackId, CallbackRequest request) {
        List<StoredEvent> events = news.of(callbackId);
        if (request == null) {
            events.forEach(event -> ledger.notThere(event, LOOKED_FOR));
            return;
        }
        String list = request.listId().isEmpty() ? events.get(0).listId() : request.listId();
        boolean ours = run.settings().callbackProfiles().stream()
                .anyMatch(profile -> profile.active() && profile.callbackList().equalsIgnoreCase(list));
        if (ours) {
            run.told(request.id(), events.get(0).sentence());
            news.read(list, request);
        } else {
            events.forEach(event -> ledger.end(event, State.NOT_OURS));
        }
    }

    /** The request could not be read: the next run tries again. */
    public void unread(PipelineRun run, CallbackNews news, String callbackId, NeighbourException failure) {
        runs.met(run, failure);
        if (!failure.kind().wholeNeighbour()) {
            news.of(callbackId).forEach(event -> ledger.notThere(event, LOOKED_FOR));
        }
    }

    /** What was polled, and what was told; each request once. */
    public List<CallbackRequest> together(CallbackNews news, CallbackProfile profile, List<CallbackRequest> polled) {
        List<CallbackRequest> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CallbackRequest request : news.requests(profile)) {
            if (seen.add(request.id())) {
                all.add(request);
            }
        }
        if (polled != null) {
            polled.stream().filter(request -> seen.add(request.id())).forEach(all::add);
        }
        return all;
    }

    /** An event is over once the journal knows what it is about, and not before: then nothing can be lost any more. */
    public void finish(PipelineRun run, CallbackNews news) {
        long left = news.all().filter(event -> !ended(run, news, event)).count();
        boolean more = news.full() && left < EventLedger.PER_RUN;
        ledger.arrange(run.tenant(), CallbackRuns.PIPELINE, About.CALLBACK, run.started(), null, more);
    }

    private boolean ended(PipelineRun run, CallbackNews news, StoredEvent event) {
        boolean known = event.callbackId().isEmpty()
                ? news.wasServed(event.listId())
                : find(run, event.callbackId()).isPresent();
        boolean nobodys = event.callbackId().isEmpty() && !listed(run, event.listId());
        if (known || nobodys) {
            ledger.end(event, known ? State.TAKEN_UP : State.NOT_OURS);
        }
        return known || nobodys;
    }

    private static boolean listed(PipelineRun run, String list) {
        return run.settings().callbackProfiles().stream()
                .anyMatch(profile -> profile.active() && profile.callbackList().equalsIgnoreCase(list));
    }

    private Optional<JournalItem> find(PipelineRun run, String callbackId) {
        return callbackId.isEmpty()
                ? Optional.empty()
                : journal.find(new ItemKey(run.tenant(), run.pipeline(), callbackId));
    }
}
