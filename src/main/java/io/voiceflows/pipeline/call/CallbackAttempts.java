package io.voiceflows.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.call.Call;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.Query;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.pipeline.ItemAccount;
import io.voiceflows.pipeline.callback.CallbackRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * An agent's call to the number of an open callback request is an attempt to answer it. Each call counts once: the
 * number of attempts is that of the calls in the journal, so that writing it twice changes nothing.
 */
@Component("callbackAttempts")
public class CallbackAttempts {

    /** The pipeline under which the journal keeps attempts; their group is the request's phone call. */
    public static final String PIPELINE = "callback-attempts";

    private static final String COUNTED = "counted";
    private static final String ID = "activityid";

    private final Journal journal;
    private final ItemAccount account;
    private final Clock clock;

    CallbackAttempts(Journal journal, ItemAccount account, Clock clock) {
        this.journal = journal;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Which callback phone calls of the number are still open; of a call that has counted, whether its request is still
     * there. Null when there is nothing to ask.
     */
    public Query query(CallWork work) {
        JournalItem attempt = journal.find(key(work)).orElse(null);
        if (attempt != null && attempt.did(COUNTED)) {
            return Query.of("phonecalls", List.of(ID), ID + " eq " + attempt.recordId());
        }
        String tenant = work.run().tenant();
        String open = journal.ofNumber(tenant, CallbackRuns.PIPELINE, NumberDigest.of(tenant, work.number())).stream()
                .filter(item -> item.recordId() != null && item.outcome() != Outcome.PARKED)
                .filter(item -> item.occurredAt() == null
                        || !item.occurredAt().isAfter(work.call().start()))
                .map(item -> ID + " eq " + item.recordId())
                .distinct()
                .collect(Collectors.joining(" or "));
        return open.isEmpty()
                ? null
                : new Query(
                        "phonecalls",
                        List.of(ID, "createdon"),
                        "(" + open + ") and statecode eq 0",
                        "createdon asc",
                        0,
                        Map.of(),
                        false);
    }

    /** The request that was tried, with its attempts by now; null when none is open or no column takes them. */
    public DataverseRequest count(CallWork work, List<JsonNode> openRequests) {
        if (openRequests.isEmpty()) {
            // Closed or deleted since a try whose answer was lost: an attempt all the same, to be linked to nothing
            // unseen.
            journal.find(key(work))
                    .filter(attempt -> !attempt.did(COUNTED))
                    .ifPresent(attempt -> journal.save(ended(attempt), List.of()));
            return null;
        }
        UUID request = UUID.fromString(openRequests.get(0).path(ID).asText());
        work.answers(request);
        if (hasCounted(work)) {
            return null;
        }
        JournalItem attempt = JournalItem.first(
                        key(work),
                        CallbackRuns.PIPELINE,
                        work.call().start(),
                        work.item().maskedNumber(),
                        clock.instant())
                .withRecord(request, request.toString())
                .waiting(Reason.NONE, 0, null, clock.instant());
        journal.save(attempt, List.of());
        ObjectNode columns = columns(work, request);
        return columns.isEmpty() ? null : DataverseRequest.update("phonecalls(" + request + ")", columns);
    }

    private ObjectNode columns(CallWork work, UUID request) {
        Map<String, String> names = work.run().settings().columns().phonecall();
        List<JournalItem> attempts = attempts(work, request);
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        if (names.containsKey("attempts")) {
            columns.put(names.get("attempts"), attempts.size());
        }
        Instant last = attempts.get(attempts.size() - 1).occurredAt();
        if (last != null && !last.isAfter(work.call().start())) {
            if (names.containsKey("last-attempt")) {
                columns.put(names.get("last-attempt"), CallFacts.time(last));
            }
            if (names.containsKey("last-result")) {
                columns.put(names.get("last-result"), result(work.call()));
            }
        }
        return columns;
    }

    private List<JournalItem> attempts(CallWork work, UUID request) {
        return journal.inGroup(work.run().tenant(), PIPELINE, request.toString());
    }

    private static String result(Call call) {
        return call.answered() ? "Answered" : "No answer";
    }

    private boolean hasCounted(CallWork work) {
        return journal.find(key(work)).map(attempt -> attempt.did(COUNTED)).orElse(false);
    }

    /** The request was closed or deleted since it was found open; nothing may be linked to a deleted one. */
    public void refused(CallWork work, NeighbourException refusal) {
        if (refusal.kind() != FailureKind.GONE && refusal.kind() != FailureKind.BAD_RECORD) {
            throw refusal;
        }
        account.note(
                work, "attempt", "The callback phone call takes no attempts any more: it was closed or deleted.", "");
        if (refusal.kind() == FailureKind.GONE) {
            JournalItem attempt = journal.find(key(work)).orElseThrow();
            journal.save(attempt.ended(Outcome.SKIPPED, Reason.DELETED_IN_DYNAMICS, clock.instant()), List.of());
            work.answers(null);
        }
    }

    /** The count stands in the request. */
    public void counted(CallWork work) {
        UUID request = work.callbackRequest();
        if (request == null || hasCounted(work)) {
            return;
        }
        Instant now = clock.instant();
        JournalItem attempt = journal.find(key(work)).orElseThrow();
        journal.save(ended(attempt), List.of());
        String text = "Attempt %d to answer callback phone call %s: %s."
                .formatted(attempts(work, request).size(), request, result(work.call()));
        account.note(work, "attempt", text, "");
        journal.lookUp(work.run().tenant(), request.toString()).stream()
                .filter(item -> item.key().pipeline().equals(CallbackRuns.PIPELINE))
                .filter(item -> item.outcome() != Outcome.SKIPPED)
                .forEach(item -> journal.append(item.key(), List.of(new TrailEntry(now, "attempt", text, ""))));
    }

    private JournalItem ended(JournalItem attempt) {
        Instant now = clock.instant();
        return attempt.withStep(COUNTED, now).ended(Outcome.WRITTEN, Reason.NONE, now);
    }

    private static ItemKey key(CallWork work) {
        return new ItemKey(work.run().tenant(), PIPELINE, work.item().key().id());
    }
}
