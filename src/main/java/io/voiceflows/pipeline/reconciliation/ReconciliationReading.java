package io.voiceflows.pipeline.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.call.Call;
import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.dataverse.Query;
import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.call.CallRuns;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallbackWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says what is to be read of a day on both sides, and takes what was read. */
@Component("reconciliationReading")
public class ReconciliationReading {

    private static final String PHONE_CALLS = "phonecalls";
    private static final String ID = "activityid";
    /** Ids in one question; an address must not get too long. */
    private static final int AT_ONCE = 100;

    private final Tenants tenants;
    private final DayJournal journal;
    private final Clock clock;

    ReconciliationReading(Tenants tenants, DayJournal journal, Clock clock) {
        this.tenants = tenants;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param day in UTC */
    public DayReading begin(String tenant, LocalDate day) {
        Instant now = clock.instant();
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new DayReading(tenants.get(tenant), day, from, now.isBefore(end) ? now : end, now);
    }

    /** Calls that began on the day, and calls that were changed on it: those classified late may have begun before. */
    public List<CallWindow> callWindows(DayReading reading) {
        return CallRuns.kinds(reading.settings().phoneCallSync()).stream()
                .flatMap(kind -> Stream.of(
                        window(reading, kind, CallWindow.By.START), window(reading, kind, CallWindow.By.CHANGE)))
                .toList();
    }

    private static CallWindow window(DayReading reading, Call.Kind kind, CallWindow.By by) {
        return new CallWindow(kind, by, reading.from(), reading.to());
    }

    public List<CallbackWindow> callbackWindows(DayReading reading) {
        return reading.settings().callbackProfiles().stream()
                .filter(CallbackProfile::active)
                .map(profile -> new CallbackWindow(profile.callbackList(), reading.from(), reading.to()))
                .toList();
    }

    public void calls(DayReading reading, List<Call> calls) {
        reading.addCalls(calls);
    }

    public void callbacks(DayReading reading, List<CallbackRequest> requests) {
        reading.addCallbacks(requests);
    }

    /** The day's phone calls that carry an id of the telephony side; null where no column takes one. */
    public Query phoneCallsOfTheDay(DayReading reading) {
        List<String> columns = idColumns(reading.settings());
        if (columns.isEmpty()) {
            return null;
        }
        String day = Stream.of("actualstart", "scheduledstart")
                .map(column -> "%s ge %s and %s lt %s".formatted(column, reading.from(), column, reading.to()))
                .collect(Collectors.joining(" or "));
        String ours = columns.stream().map(column -> column + " ne null").collect(Collectors.joining(" or "));
        return Query.of(PHONE_CALLS, select(columns), "(" + ours + ") and (" + day + ")");
    }

    /** Phone calls that the journal says stand in Dynamics, and that were not among those of the day. */
    public List<Query> unseenPhoneCalls(DayReading reading) {
        Map<ItemKey, JournalItem> items = journal.items(reading);
        List<UUID> unseen = items.values().stream()
                .filter(DayJournal::saysThatItStands)
                .map(JournalItem::recordId)
                .filter(id -> !reading.stands(id))
                .distinct()
                .toList();
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < unseen.size(); i += AT_ONCE) {
            String ids = unseen.subList(i, Math.min(i + AT_ONCE, unseen.size())).stream()
                    .map(id -> "\"" + id + "\"")
                    .collect(Collectors.joining(",", "[", "]"));
            queries.add(new Query(
                    PHONE_CALLS,
                    select(idColumns(reading.settings())),
                    "Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)",
                    "",
                    0,
                    Map.of("@p1", "'" + ID + "'", "@p2", ids),
                    false));
        }
        return queries;
    }

    public void phoneCalls(DayReading reading, List<JsonNode> rows) {
        reading.addPhoneCalls(rows);
    }

    private static List<String> select(List<String> columns) {
        List<String> select = new ArrayList<>(List.of(ID));
        select.addAll(columns);
        return List.copyOf(select);
    }

    private static List<String> idColumns(TenantSettings settings) {
        return Stream.of("call-id", "callback-id")
                .map(settings.columns().phonecall()::get)
                .filter(column -> column != null)
                .toList();
    }
}
