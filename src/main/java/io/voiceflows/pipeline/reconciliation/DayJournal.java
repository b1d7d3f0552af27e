package io.voiceflows.pipeline.reconciliation;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.pipeline.call.CallItems;
import io.voiceflows.pipeline.call.CallRuns;
import io.voiceflows.pipeline.callback.CallbackRuns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the journal says of a day. */
@Component
class DayJournal {

    private final Journal journal;

    DayJournal(Journal journal) {
        this.journal = journal;
    }

    /** Everything that happened on the day, and everything that the telephony side reports of it. */
    Map<ItemKey, JournalItem> items(DayReading reading) {
        Map<ItemKey, JournalItem> items = new LinkedHashMap<>();
        for (String pipeline : new String[] {CallRuns.PIPELINE, CallbackRuns.PIPELINE}) {
            journal.occurred(reading.tenant(), pipeline, reading.from(), reading.to())
                    .forEach(item -> items.put(item.key(), item));
        }
        reading.calls().forEach(call -> of(reading, call).ifPresent(item -> items.put(item.key(), item)));
        reading.callbacks().forEach(request -> of(reading, request).ifPresent(item -> items.put(item.key(), item)));
        return items;
    }

    /** A queue call that gained a user later keeps its first id. */
    Optional<JournalItem> of(DayReading reading, Call call) {
        Optional<JournalItem> own = journal.find(key(reading, call));
        if (own.isPresent() || call.kind() == Call.Kind.DIRECT || call.userId().isEmpty()) {
            return own;
        }
        return journal.find(new ItemKey(reading.tenant(), CallRuns.PIPELINE, CallIdentity.ofQueue(call)))
                .filter(untaken -> CallItems.standsFor(untaken, call.userId()));
    }

    Optional<JournalItem> of(DayReading reading, CallbackRequest request) {
        return journal.find(key(reading, request));
    }

    /** Whether any item is about this id of the telephony side. */
    boolean knows(DayReading reading, String id) {
        return !journal.lookUp(reading.tenant(), id).isEmpty();
    }

    static ItemKey key(DayReading reading, Call call) {
        return new ItemKey(reading.tenant(), CallRuns.PIPELINE, CallIdentity.of(call));
    }

    static ItemKey key(DayReading reading, CallbackRequest request) {
        return new ItemKey(reading.tenant(), CallbackRuns.PIPELINE, request.id());
    }

    static boolean saysThatItStands(JournalItem item) {
        return (item.outcome() == Outcome.WRITTEN || item.outcome() == Outcome.EXISTING) && item.recordId() != null;
    }
}
