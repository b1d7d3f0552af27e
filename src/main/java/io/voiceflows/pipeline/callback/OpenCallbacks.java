package io.voiceflows.pipeline.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.callback.DuplicateRule;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.ODataText;
import io.voiceflows.dataverse.Query;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.NumberDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the callback phone calls that are still open for a number and queue. Whether one is open is read from
 * Dynamics; that it is a callback of this queue is known from the journal, or from our own columns where mapped.
 */
@Component("openCallbacks")
public class OpenCallbacks {

    private static final String ID = "activityid";

    private final Journal journal;
    private final CallbackItems items;
    private final PhoneNumbers numbers;
    private final DuplicateRule rule = new DuplicateRule();

    OpenCallbacks(Journal journal, CallbackItems items, PhoneNumbers numbers) {
        this.journal = journal;
        this.items = items;
        this.numbers = numbers;
    }

    /**
     * Asks for open incoming phone calls of the number, oldest first; null for a request without a number. All our own
     * columns are asked for, so that a missing one is a fault of the set-up before anything is written: refused in a
     * write it would look like a fault of the record.
     */
    public Query query(CallbackWork work) {
        String number = number(work).orElse(null);
        if (number == null) {
            return null;
        }
        List<String> select = new ArrayList<>(List.of(ID, "createdon"));
        select.addAll(work.run().settings().columns().readablePhonecall());
        String filter = "statecode eq 0 and directioncode eq false and phonenumber eq " + ODataText.quoted(number);
        return new Query("phonecalls", select, filter, "createdon asc", 0, Map.of(), false);
    }

    /** Applies the profile's rule and notes its decision. */
    public void judge(CallbackWork work, List<JsonNode> openPhoneCalls) {
        Set<UUID> ours = journal.inGroup(work.run().tenant(), work.run().pipeline(), group(work)).stream()
                .map(item -> item.recordId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream<UUID> open = openPhoneCalls.stream()
                .filter(row -> ours.contains(id(row)) || marked(work, row))
                .map(OpenCallbacks::id);
        // Dynamics does not know those that a dry run would have written
        Stream<UUID> planned =
                DryRun.current().stream().flatMap(dryRun -> ours.stream().filter(dryRun::creates));
        List<UUID> others = Stream.concat(open, planned)
                .filter(id -> !id.equals(work.activityId()))
                .distinct()
                .toList();
        items.judged(work, rule.decide(work.profile().duplicateHandlingRule(), others), group(work));
    }

    /** Names number and queue without telling the number; empty for a request without number. */
    private String group(CallbackWork work) {
        return number(work)
                .map(number -> NumberDigest.sha256(
                        work.run().tenant() + "|" + work.profile().queue() + "|" + number))
                .orElse("");
    }

    private Optional<String> number(CallbackWork work) {
        return numbers.key(work.request().contactNumber(), work.run().settings().defaultRegion());
    }

    private static boolean marked(CallbackWork work, JsonNode row) {
        Map<String, String> columns = work.run().settings().columns().phonecall();
        if (!columns.containsKey("callback-id") || !columns.containsKey("queue-name")) {
            return false;
        }
        return !row.path(columns.get("callback-id")).asText("").isEmpty()
                && row.path(columns.get("queue-name"))
                        .asText("")
                        .equals(work.queue().name());
    }

    private static UUID id(JsonNode row) {
        return UUID.fromString(row.path(ID).asText());
    }
}
