package io.voiceflows.pipeline.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.customer.IndexRows;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.dataverse.ChangePage;
import io.voiceflows.dataverse.DataverseRequest;
import io.voiceflows.dataverse.ODataText;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One table being read, wholly or what changed in it, page by page. A reading that a passing failure stopped goes on
 * where it was in a later run. Used by one exchange at a time.
 *
 * @param <R> what its rows become
 */
public final class TableReading<R extends IndexRows> {

    /** Dataverse gives no larger pages. */
    private static final int PAGE_SIZE = 5000;
    /** Looked back this much further than needed: clocks differ, and a row is stamped before it can be read. */
    private static final Duration MARGIN = Duration.ofMinutes(10);
    /** Readings that begin again and again are given up until the next run. */
    private static final int MOST_BEGINNINGS = 4;

    private final TableKeeper<R> keeper;
    private final TenantSettings settings;
    private final FollowedTable<R> table;
    private Way way;
    private boolean whole;
    private String next;
    private boolean firstPage;
    private R rows;
    private Instant started;
    private Instant latest;
    private String token;
    private int beginnings;
    private boolean ended;

    private TableReading(TableKeeper<R> keeper, TenantSettings settings, FollowedTable<R> table) {
        this.keeper = keeper;
        this.settings = settings;
        this.table = table;
    }

    static <R extends IndexRows> TableReading<R> whole(
            TableKeeper<R> keeper, TenantSettings settings, FollowedTable<R> table, Instant now) {
        TableReading<R> reading = new TableReading<>(keeper, settings, table);
        reading.begin(Way.CHANGE_TRACKING, now);
        return reading;
    }

    /** @param kept what the last reading left, with a token: a link for change tracking, else a moment */
    static <R extends IndexRows> TableReading<R> changes(
            TableKeeper<R> keeper, TenantSettings settings, FollowedTable<R> table, KeptTable<R> kept, Instant now) {
        TableReading<R> reading = new TableReading<>(keeper, settings, table);
        Way way = kept.part().way();
        String token = kept.part().token();
        reading.way = way;
        reading.started = now;
        reading.rows = table.rows();
        reading.firstPage = true;
        if (way == Way.CHANGE_TRACKING) {
            reading.next = token;
        } else {
            reading.latest = Instant.parse(token);
            Instant from = reading.latest.minus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
            reading.next = reading.path(IndexedTable.MODIFIED + " ge " + from);
        }
        return reading;
    }

    /** Reads the table as a whole, from its beginning; what was read so far is dropped. */
    void begin(Way wanted, Instant now) {
        way = wanted;
        whole = true;
        firstPage = true;
        rows = table.rows();
        started = now;
        latest = null;
        token = null;
        next = path(wanted == Way.CHANGE_TRACKING ? "" : "statecode eq 0");
        beginnings++;
    }

    boolean mayBeginAgain() {
        return beginnings < MOST_BEGINNINGS;
    }

    boolean isUnfinished() {
        return next != null && !ended;
    }

    /** Whether everything was read, so that it can be applied. */
    boolean isComplete() {
        return next == null && !ended;
    }

    /** The request for the next page. */
    DataverseRequest request() {
        List<String> preferences = new ArrayList<>();
        if (way == Way.CHANGE_TRACKING && whole) {
            preferences.add("odata.track-changes");
        }
        preferences.add("odata.maxpagesize=" + PAGE_SIZE);
        table.annotations().ifPresent(preferences::add);
        return new DataverseRequest("GET", next, Map.of("Prefer", String.join(",", preferences)), null);
    }

    void take(ChangePage page, PhoneNumbers numbers) {
        for (JsonNode row : page.rows()) {
            table.take(row, numbers, rows);
            IndexedTable.time(row, IndexedTable.MODIFIED)
                    .filter(time -> latest == null || time.isAfter(latest))
                    .ifPresent(time -> latest = time);
        }
        page.deleted().forEach(rows::remove);
        firstPage = false;
        next = page.next();
        if (next == null) {
            token = way == Way.CHANGE_TRACKING ? page.delta() : moment().toString();
        }
    }

    /** Brings what was read into memory. */
    Applied apply() {
        return keeper.apply(this);
    }

    void store() {
        keeper.store(this);
    }

    /** Nothing more is asked, and nothing of it is applied. */
    void end() {
        ended = true;
    }

    /** Never later than what the environment itself has stamped, nor than the beginning of this reading. */
    private Instant moment() {
        return latest == null || latest.isAfter(started) ? started : latest;
    }

    private String path(String filter) {
        List<String> columns = new ArrayList<>(table.select());
        if (way == Way.MODIFICATION_TIME) {
            columns.add(IndexedTable.MODIFIED);
        }
        String select = table.entitySet() + "?$select=" + ODataText.encoded(String.join(",", columns));
        return filter.isEmpty() ? select : select + "&$filter=" + ODataText.encoded(filter);
    }

    TenantSettings settings() {
        return settings;
    }

    FollowedTable<R> table() {
        return table;
    }

    Way way() {
        return way;
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether the request is one for what the service had given: a token or the link to a further page. */
    boolean followsALink() {
        return !firstPage || way == Way.CHANGE_TRACKING && !whole;
    }

    R rows() {
        return rows;
    }

    Instant started() {
        return started;
    }

    /** Null when the service gave none, so that the next reading is a whole one. */
    String token() {
        return token;
    }
}
