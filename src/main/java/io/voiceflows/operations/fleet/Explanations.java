package io.voiceflows.operations.fleet;

import io.voiceflows.call.CallIdentity;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.TrailEntry;
import io.voiceflows.pipeline.call.CallDetails;
import io.voiceflows.pipeline.call.CallRuns;
import io.voiceflows.pipeline.call.CallbackAttempts;
import io.voiceflows.pipeline.user.UserIdRuns;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts what the journal knows about an item into an administrator's words. */
@Component
public class Explanations {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** Their items tell more of a call that has an item of its own. */
    private static final Set<String> PARTS_OF_CALLS = Set.of(CallDetails.PIPELINE, CallbackAttempts.PIPELINE);

    private final Journal journal;

    Explanations(Journal journal) {
        this.journal = journal;
    }

    /** @param id of a callback or call on the telephony side, or of a record in Dynamics */
    public Optional<Explanation> explain(String tenant, String id) {
        // A call's details and attempts have its id, too: the call answers. A record can be that of its own item and
        // the kept one of ignored duplicates: its own item answers.
        List<JournalItem> found = journal.lookUp(tenant, id).stream()
                .sorted(Comparator.comparing((JournalItem item) ->
                                PARTS_OF_CALLS.contains(item.key().pipeline()))
                        .thenComparing(item -> !item.key().id().equalsIgnoreCase(id))
                        .thenComparing(item -> item.outcome() == Outcome.SKIPPED)
                        .thenComparing(JournalItem::firstSeen))
                .toList();
        return found.stream().findFirst().map(this::explain);
    }

    public Optional<Explanation> explain(ItemKey key) {
        return journal.find(key).map(this::explain);
    }

    private Explanation explain(JournalItem item) {
        ItemKey key = item.key();
        return new Explanation(
                key.tenant(),
                key.pipeline(),
                key.id(),
                item.outcome(),
                item.reason(),
                sentence(item),
                item.recordId(),
                item.maskedNumber(),
                item.occurredAt(),
                item.firstSeen(),
                item.changedAt(),
                item.failedRuns(),
                item.steps(),
                trail(key),
                next(item),
                toDo(item),
                related(item));
    }

    /** Of a call together with that of its details, in the order of time. */
    private List<TrailEntry> trail(ItemKey key) {
        if (!key.pipeline().equals(CallRuns.PIPELINE)) {
            return journal.trail(key);
        }
        return Stream.of(key, new ItemKey(key.tenant(), CallDetails.PIPELINE, key.id()))
                .flatMap(each -> journal.trail(each).stream())
                .sorted(Comparator.comparing(TrailEntry::at))
                .toList();
    }

    /** The answer in one sentence. */
    public String sentence(JournalItem item) {
        if (item.key().pipeline().equals(UserIdRuns.PIPELINE)) {
            return userSentence(item);
        }
        if (item.outcome() == Outcome.WRITTEN && item.key().pipeline().equals(CallDetails.PIPELINE)) {
            return "What is known of the call stands in phone call %s.".formatted(item.recordId());
        }
        if (item.outcome() == Outcome.WRITTEN && item.key().pipeline().equals(CallbackAttempts.PIPELINE)) {
            return "It counts as an attempt to answer callback phone call %s.".formatted(item.recordId());
        }
        return switch (item.outcome()) {
            case WRITTEN -> "It became phone call %s in Dynamics.".formatted(item.recordId());
            case EXISTING -> "Its phone call %s was in Dynamics already.".formatted(item.recordId());
            case SKIPPED ->
                item.recordId() == null || PARTS_OF_CALLS.contains(item.key().pipeline())
                        ? item.reason().sentence()
                        : "%s The kept phone call is %s."
                                .formatted(item.reason().sentence(), item.recordId());
            case WAITING ->
                item.reason() == Reason.NONE
                        ? "It is being worked on."
                        : item.reason().sentence();
            case PARKED -> item.reason().sentence();
        };
    }

    private static String userSentence(JournalItem item) {
        return switch (item.outcome()) {
            case WRITTEN -> "The user's telephony id was written in Dynamics.";
            case EXISTING -> "The user has the right telephony id.";
            default ->
                item.reason() == Reason.NONE
                        ? "It is being worked on."
                        : item.reason().sentence();
        };
    }

    private static String next(JournalItem item) {
        if (item.key().pipeline().equals(UserIdRuns.PIPELINE) && item.outcome() != Outcome.PARKED) {
            return "The next run of user-ids looks at the user again.";
        }
        return switch (item.outcome()) {
            case WRITTEN, EXISTING, SKIPPED -> "Nothing: it is finished.";
            case WAITING ->
                item.nextTry() == null
                        ? whenWoken(item.reason())
                        : "It is tried again by the first run after %s.".formatted(MOMENT.format(item.nextTry()));
            case PARKED -> "Nothing by itself: it waits for a person.";
        };
    }

    private static String whenWoken(Reason reason) {
        return switch (reason) {
            case NO_CUSTOMER -> "It is taken up again when a customer in Dynamics gets the number.";
            case SEVERAL_CUSTOMERS ->
                "It is taken up again in the night, when one customer only may have the number, and once somebody decides.";
            case NO_ASSIGNEE -> "It is taken up again when the users of Dynamics or the settings are read again.";
            default -> "It is taken up again when the telephony side reports it again.";
        };
    }

    private static String toDo(JournalItem item) {
        boolean undecided = item.reason() == Reason.SEVERAL_CUSTOMERS && item.nextTry() == null;
        if (item.outcome() == Outcome.WAITING && undecided) {
            return ("Decide whose number it is, once for all its calls: in the console, /console/matches, or POST"
                            + " /admin/tenants/%s/matches/%s")
                    .formatted(item.key().tenant(), item.numberDigest());
        }
        if (item.outcome() != Outcome.PARKED) {
            return "";
        }
        ItemKey key = item.key();
        String first =
                switch (item.reason()) {
                    case REFUSED -> "Repair what was refused (the last entry of the trail names it)";
                    case UNREADABLE -> "Correct the item on the telephony side";
                    case OUR_FAULT -> "Look the item's id up in the log and report the error to us";
                    default -> "Repair the cause that the trail names";
                };
        return "%s, then replay it: POST /admin/tenants/%s/items/%s/%s/replay"
                .formatted(first, key.tenant(), key.pipeline(), key.id());
    }

    /** What ended in the same record, and the other users' and queues' parts of the same call. */
    private List<String> related(JournalItem item) {
        ItemKey key = item.key();
        Stream<JournalItem> sameRecord = item.recordId() == null
                ? Stream.empty()
                : journal.lookUp(key.tenant(), item.recordId().toString()).stream();
        Stream<JournalItem> sameCall = key.pipeline().equals(CallRuns.PIPELINE)
                ? journal.lookUp(key.tenant(), CallIdentity.callId(key.id())).stream()
                        .filter(other -> other.key().pipeline().equals(CallRuns.PIPELINE))
                : Stream.empty();
        return Stream.concat(sameRecord, sameCall)
                .map(other -> other.key().id())
                .filter(id -> !id.equals(key.id()))
                .distinct()
                .sorted()
                .toList();
    }
}
