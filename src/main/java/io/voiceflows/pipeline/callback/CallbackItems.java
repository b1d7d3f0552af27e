package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.Duplicate;
import io.voiceflows.customer.Match;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.customer.PickFirst;
import io.voiceflows.dataverse.RecordIds;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.PhoneCallWritten;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.QueueInfo;
import io.voiceflows.pipeline.callback.CallbackWork.Todo;
import io.voiceflows.pipeline.customer.CustomerDecisions;
import io.voiceflows.telephony.CloseAnswer;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the journal's account of each callback request: a step is saved after it was confirmed, never before. */
@Component("callbackItems")
public class CallbackItems {

    /** The phone call was written by us, now or in an earlier try. */
    static final String CREATED = "created";
    /** The phone call was there already when we came to write it. */
    static final String FOUND = "found";
    /** The profile's rule says that no phone call is written. */
    static final String IGNORED = "ignored";

    /** The request was closed on the telephony side, by us. */
    public static final String CLOSED = "closed";

    private final Journal journal;
    private final ItemAccount account;
    private final PhoneNumbers numbers;
    private final CustomerDecisions decisions;
    private final Clock clock;
    private final RecordIds ids = new RecordIds();
    private final PickFirst pickFirst = new PickFirst();

    CallbackItems(
            Journal journal, ItemAccount account, PhoneNumbers numbers, CustomerDecisions decisions, Clock clock) {
        this.journal = journal;
        this.account = account;
        this.numbers = numbers;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Takes up a request: finds out what was done already and what is left to do. */
    public CallbackWork open(PipelineRun run, CallbackProfile profile, QueueInfo queue, CallbackRequest request) {
        ItemKey key = new ItemKey(run.tenant(), run.pipeline(), request.id());
        JournalItem known = journal.find(key).orElse(null);
        if (known != null && known.outcome() != Outcome.WAITING) {
            run.counts().seenAgain();
            return work(run, profile, queue, request, known, Todo.NOTHING);
        }
        run.counts().reported();
        JournalItem item = known != null
                ? known
                : JournalItem.first(
                                key,
                                profile.callbackList(),
                                request.created(),
                                PhoneNumbers.mask(request.contactNumber()),
                                clock.instant())
                        .about(digest(run, request), "");
        if (decided(item)) {
            return work(run, profile, queue, request, item, Todo.CLOSE);
        }
        if (request.closed() && !item.did(CLOSED)) {
            CallbackWork work = work(run, profile, queue, request, item, Todo.NOTHING);
            account.note(work, "read", Reason.CLOSED_ELSEWHERE.sentence(), "");
            account.end(work, Outcome.SKIPPED, Reason.CLOSED_ELSEWHERE);
            return work;
        }
        if (!request.identified()) {
            CallbackWork work = work(run, profile, queue, request, item, Todo.NOTHING);
            account.note(
                    work,
                    "read",
                    request.problem() + " Without an id it could never be closed, so it is not written.",
                    "");
            account.end(work, Outcome.PARKED, Reason.UNREADABLE);
            return work;
        }
        CallbackWork work = work(run, profile, queue, request, item, Todo.EVERYTHING);
        if (!request.problem().isEmpty()) {
            account.note(work, "read", "It is written with what is known: " + request.problem(), "");
        }
        return work;
    }

    /** By which agents' calls to the number are found to be attempts. */
    private String digest(PipelineRun run, CallbackRequest request) {
        String number = numbers.key(request.contactNumber(), run.settings().defaultRegion())
                .orElse("");
        return NumberDigest.of(run.tenant(), number);
    }

    /** The run was halted before this request's turn: it waits for the next one. */
    public void postponed(CallbackWork work) {
        account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
    }

    public void matched(CallbackWork work, Match found) {
        boolean first = work.run().settings().phoneCallSync().multipleMatchesPickFirst();
        Match match = first ? pickFirst.apply(found) : found;
        work.matched(match);
        account.note(
                work,
                "match",
                match.why(),
                "customers.number-columns; phone-call-sync.multiple-matches-pick-first (1.5.3)");
        decisions.concluded(work.item(), match);
    }

    public void judged(CallbackWork work, Duplicate duplicate, String group) {
        work.judged(duplicate);
        work.now(work.item().withRecord(duplicate.writes() ? work.activityId() : duplicate.first(), group));
        String text = "No other callback phone call for this number and queue is open.";
        if (duplicate.first() != null) {
            text = "Phone call %s for this number and queue is open: ".formatted(duplicate.first())
                    + (duplicate.writes()
                            ? "this one is written too and linked to it."
                            : "it is kept, this one is not written.");
        }
        account.note(work, "dedupe", text, "callback-profiles.duplicate-handling-rule (1.5.4)");
        if (!duplicate.writes()) {
            account.save(work, work.item().withStep(IGNORED, clock.instant()));
        }
    }

    /** The phone call stands in Dynamics, in its queue. */
    public void written(CallbackWork work, PhoneCallWritten answer) {
        if (!answer.stands()) {
            throw new IllegalStateException("A phone call that was answered " + answer + " is no reason to close");
        }
        account.note(
                work,
                "create",
                answer.sentence(work.activityId(), work.queue().name()),
                "callback-profiles.queue (1.5.4)");
        String step = answer == PhoneCallWritten.EXISTING ? FOUND : CREATED;
        account.save(
                work,
                work.item().withRecord(work.activityId(), work.item().group()).withStep(step, clock.instant()));
    }

    /** The request is closed on the telephony side: nothing is left to do. */
    public void closed(CallbackWork work, CloseAnswer answer) {
        String text =
                switch (answer) {
                    case CLOSED -> "Closed on the telephony side with the note \"Handled by D365\".";
                    case ALREADY_CLOSED -> "It was closed on the telephony side already.";
                    case UNKNOWN -> "The telephony side no longer knows it; that counts as closed.";
                };
        account.note(work, "close", text, "");
        work.now(work.item().withStep(CLOSED, clock.instant()));
        if (work.item().did(IGNORED)) {
            account.end(work, Outcome.SKIPPED, Reason.DUPLICATE_IGNORED);
        } else {
            account.end(work, work.item().did(CREATED) ? Outcome.WRITTEN : Outcome.EXISTING, Reason.NONE);
        }
    }

    /** An unfinished request that the telephony side no longer knows. */
    public void vanished(PipelineRun run, CallbackProfile profile, String id) {
        CallbackWork work = unfinished(run, profile, id);
        if (decided(work.item())) {
            closed(work, CloseAnswer.UNKNOWN);
        } else {
            account.note(work, "read", Reason.VANISHED.sentence(), "");
            account.end(work, Outcome.SKIPPED, Reason.VANISHED);
        }
    }

    /** An unfinished request of which the telephony side has told nothing in this run. */
    CallbackWork unfinished(PipelineRun run, CallbackProfile profile, String id) {
        JournalItem item =
                journal.find(new ItemKey(run.tenant(), run.pipeline(), id)).orElseThrow();
        run.counts().reported();
        return work(run, profile, null, null, item, Todo.NOTHING);
    }

    private CallbackWork work(
            PipelineRun run,
            CallbackProfile profile,
            QueueInfo queue,
            CallbackRequest request,
            JournalItem item,
            Todo todo) {
        UUID activityId = ids.phoneCall(
                run.provider(), run.tenant(), "callback", item.key().id());
        CallbackWork work = new CallbackWork(run, profile, queue, request, activityId, item, todo);
        run.toldOf(item.key().id()).ifPresent(sentence -> account.note(work, "event", sentence, "webhooks"));
        return work;
    }

    private static boolean decided(JournalItem item) {
        return item.did(CREATED) || item.did(FOUND) || item.did(IGNORED);
    }
}
