package io.voiceflows.operations.fleet;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.user.UserIdRuns;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts what the journal knows about an item into an administrator's words. */
@Component
public class Explanations {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Journal journal;

    Explanations(Journal journal) {
        this.journal = journal;
    }

    /** @param id of a callback or call on the telephony side, or of a record in Dynamics */
    public Optional<Explanation> explain(String tenant, String id) {
        // A record can be that of its own item and the kept one of ignored duplicates: its own item answers.
        List<JournalItem> found = journal.lookUp(tenant, id).stream()
                .sorted(Comparator.comparing(
                                (JournalItem item) -> !item.key().id().equalsIgnoreCase(id))
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
                journal.trail(key),
                next(item),
                toDo(item),
                related(item));
    }

    /** The answer in one sentence. */
    public String sentence(JournalItem item) {
        if (item.key().pipeline().equals(UserIdRuns.PIPELINE)) {
            return userSentence(item);
        }
        return switch (item.outcome()) {
            case WRITTEN -> "It became phone call %s in Dynamics.".formatted(item.recordId());
            case EXISTING -> "Its phone call %s was in Dynamics already.".formatted(item.recordId());
            case SKIPPED ->
                item.recordId() == null
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
                        ? "It is taken up again when the telephony side reports it again."
                        : "It is tried again by the first run after %s.".formatted(MOMENT.format(item.nextTry()));
            case PARKED -> "Nothing by itself: it waits for a person.";
        };
    }

    private static String toDo(JournalItem item) {
        if (item.outcome() == Outcome.WAITING && item.reason() == Reason.SEVERAL_CUSTOMERS) {
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

    private List<String> related(JournalItem item) {
        if (item.recordId() == null) {
            return List.of();
        }
        return journal.lookUp(item.key().tenant(), item.recordId().toString()).stream()
                .map(other -> other.key().id())
                .filter(id -> !id.equals(item.key().id()))
                .sorted()
                .toList();
    }
}
