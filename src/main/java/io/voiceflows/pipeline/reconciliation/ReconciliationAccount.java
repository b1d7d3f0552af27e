package io.voiceflows.pipeline.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.pipeline.call.CallOutcomes;
import io.voiceflows.pipeline.call.CallRuns;
import io.voiceflows.pipeline.call.CallSource;
import io.voiceflows.pipeline.callback.CallbackRuns;
import io.voiceflows.pipeline.reconciliation.Mismatch.What;
import io.voiceflows.telephony.CallWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Compares what was read of a day: reported = written + existing + skipped + waiting + parked, and nothing lost since. */
@Component("reconciliationAccount")
public class ReconciliationAccount {

    private final DayJournal day;
    private final Journal journal;
    private final PhoneNumbers numbers;
    private final Clock clock;

    ReconciliationAccount(DayJournal day, Journal journal, PhoneNumbers numbers, Clock clock) {
        this.day = day;
        this.journal = journal;
        this.numbers = numbers;
        this.clock = clock;
    }

    public Reconciliation of(DayReading reading) {
        Map<ItemKey, JournalItem> items = day.items(reading);
        List<Mismatch> mismatches = new ArrayList<>();
        Side calls = calls(reading, items.values(), mismatches);
        Side callbacks = callbacks(reading, items.values(), mismatches);
        items.values().stream()
                .filter(item -> DayJournal.saysThatItStands(item) && !reading.stands(item.recordId()))
                .map(ReconciliationAccount::gone)
                .forEach(mismatches::add);
        strangers(reading, items.values(), mismatches);
        return new Reconciliation(
                reading.tenant(), reading.day(), reading.from(), reading.to(), calls, callbacks, mismatches);
    }

    private Side calls(DayReading reading, Collection<JournalItem> items, List<Mismatch> mismatches) {
        Side.Counting counting = counting(CallRuns.PIPELINE, items);
        Instant lastRun = lastCallRun(reading);
        for (Call call : reading.calls()) {
            if (day.of(reading, call).isPresent()) {
                continue;
            }
            if (nextRunReads(reading, call, lastRun)) {
                counting.notYetRead();
                continue;
            }
            counting.missing();
            ItemKey key = DayJournal.key(reading, call);
            JournalItem first = JournalItem.first(
                    key, call.kind().name(), call.start(), PhoneNumbers.mask(call.customerNumber()), clock.instant());
            mismatches.add(new Mismatch(key.pipeline(), key.id(), What.NOT_IN_JOURNAL, null, first));
        }
        return counting.side();
    }

    /** It lasts, it was told after the last run began, or it began within the look-back of the next one. */
    private static boolean nextRunReads(DayReading reading, Call call, Instant lastRun) {
        if (call.end() == null) {
            return true;
        }
        Instant lookedAt = lastRun.minus(reading.settings().phoneCallSync().executionInterval());
        Instant told = call.modified() != null && call.modified().isAfter(call.end()) ? call.modified() : call.end();
        return !told.isBefore(lastRun) || call.start() != null && !call.start().isBefore(lookedAt);
    }

    /** Everything told before has been read by a run that completed; the epoch where none has. */
    private Instant lastCallRun(DayReading reading) {
        return CallRuns.kinds(reading.settings().phoneCallSync()).stream()
                .map(kind -> new CallSource(new CallWindow(kind, CallWindow.By.START, reading.from(), reading.to())))
                .map(source -> journal.watermark(reading.tenant(), CallRuns.PIPELINE, source.name())
                        .orElse(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private Side callbacks(DayReading reading, Collection<JournalItem> items, List<Mismatch> mismatches) {
        Side.Counting counting = counting(CallbackRuns.PIPELINE, items);
        for (CallbackRequest request : reading.callbacks()) {
            ItemKey key = DayJournal.key(reading, request);
            Optional<JournalItem> item = day.of(reading, request);
            if (item.isPresent()) {
                boolean reopened = item.get().outcome().finished()
                        && item.get().changedAt().isBefore(reading.began())
                        && !request.closed();
                if (reopened) {
                    mismatches.add(new Mismatch(
                            key.pipeline(),
                            key.id(),
                            What.STILL_OPEN,
                            item.get().recordId(),
                            null));
                }
            } else if (nextRunReads(reading, request)) {
                counting.notYetRead();
            } else {
                counting.missing();
                mismatches.add(new Mismatch(
                        key.pipeline(), key.id(), What.NOT_IN_JOURNAL, null, first(reading, key, request)));
            }
        }
        return counting.side();
    }

    /** Its list's next window begins before it. */
    private boolean nextRunReads(DayReading reading, CallbackRequest request) {
        Instant lastRun = journal.watermark(reading.tenant(), CallbackRuns.PIPELINE, request.listId())
                .orElse(Instant.EPOCH);
        Instant lookedAt = reading.settings().callbackProfiles().stream()
                .filter(profile -> profile.callbackList().equalsIgnoreCase(request.listId()))
                .map(profile -> clock.instant().minus(profile.window()))
                .filter(back -> back.isBefore(lastRun))
                .findFirst()
                .orElse(lastRun);
        return request.created() == null || !request.created().isBefore(lookedAt);
    }

    private JournalItem first(DayReading reading, ItemKey key, CallbackRequest request) {
        String number = numbers.key(request.contactNumber(), reading.settings().defaultRegion())
                .orElse("");
        return JournalItem.first(
                        key,
                        request.listId(),
                        request.created(),
                        PhoneNumbers.mask(request.contactNumber()),
                        clock.instant())
                .about(NumberDigest.of(reading.tenant(), number), "");
    }

    private static Side.Counting counting(String pipeline, Collection<JournalItem> items) {
        Side.Counting counting = new Side.Counting(pipeline);
        items.stream()
                .filter(item -> item.key().pipeline().equals(pipeline))
                .forEach(item -> counting.known(item.outcome()));
        return counting;
    }

    /** A step is noted after its write was confirmed: such a phone call has stood, and somebody deleted it. */
    private static Mismatch gone(JournalItem item) {
        boolean stood = CallOutcomes.CONFIRMED.stream().anyMatch(item::did);
        What what = stood ? What.DELETED_IN_DYNAMICS : What.NEVER_STOOD;
        return new Mismatch(item.key().pipeline(), item.key().id(), what, item.recordId(), null);
    }

    /** One that is being written just now is reported by the telephony side. */
    private void strangers(DayReading reading, Collection<JournalItem> items, List<Mismatch> mismatches) {
        Map<String, String> columns = reading.settings().columns().phonecall();
        Set<UUID> ours = new HashSet<>();
        Set<String> known = new HashSet<>();
        items.forEach(item -> {
            ours.add(item.recordId());
            known.add(CallIdentity.callId(item.key().id()).toLowerCase(Locale.ROOT));
        });
        reading.calls().forEach(call -> known.add(call.callId().toLowerCase(Locale.ROOT)));
        reading.callbacks().forEach(request -> known.add(request.id().toLowerCase(Locale.ROOT)));
        reading.phoneCalls().forEach((id, row) -> {
            String callback = text(row, columns.get("callback-id"));
            String carried = callback.isEmpty() ? text(row, columns.get("call-id")) : callback;
            boolean strange = !carried.isEmpty()
                    && !ours.contains(id)
                    && !known.contains(carried.toLowerCase(Locale.ROOT))
                    && Stream.of(carried, id.toString()).noneMatch(one -> day.knows(reading, one));
            if (strange) {
                String pipeline = callback.isEmpty() ? CallRuns.PIPELINE : CallbackRuns.PIPELINE;
                mismatches.add(new Mismatch(pipeline, carried, What.UNKNOWN_PHONE_CALL, id, null));
            }
        });
    }

    private static String text(JsonNode row, String column) {
        return column == null || row.path(column).isNull()
                ? ""
                : row.path(column).asText("");
    }
}
