package io.voiceflows.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through the tables of the journal, in SQL that H2 and PostgreSQL both take. */
final class JdbcJournalBrowser implements JournalBrowser {

    /** A run that took longer is not looked for: its start is what there is an index on. */
    private static final Duration LONGEST_RUN = Duration.ofHours(6);

    private static final String NEWEST_CHANGE = "changed_at desc, pipeline, id";
    /** Half of them are quicker than the one, nineteen of twenty quicker than the other. */
    private static final String QUANTILES =
            "count(*) as records, percentile_cont(0.5) within group (order by lag) as median,"
                    + " percentile_cont(0.95) within group (order by lag) as high";

    private final JdbcClient jdbc;
    private final ItemTable items;

    JdbcJournalBrowser(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.items = new ItemTable(jdbc);
    }

    @Override
    public List<JournalItem> items(ItemFilter filter, int limit, int offset) {
        StringBuilder conditions = new StringBuilder("where 1 = 1");
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit, "offset", offset));
        ItemTable.filter(conditions, parameters, "tenant", filter.tenant());
        ItemTable.filter(conditions, parameters, "pipeline", filter.pipeline());
        ItemTable.filter(conditions, parameters, "outcome", name(filter.outcome()));
        ItemTable.filter(conditions, parameters, "reason", name(filter.reason()));
        return items.select(
                conditions + " order by " + NEWEST_CHANGE + " limit :limit offset :offset",
                "i.changed_at desc",
                parameters);
    }

    @Override
    public List<RunSlice> runs(String tenant, Instant from, Duration slice) {
        Map<String, Object> parameters = since(from, slice);
        parameters.put("earliest", ItemTable.time(from.minus(LONGEST_RUN)));
        StringBuilder conditions = new StringBuilder(" where started >= :earliest and finished >= :from");
        ItemTable.filter(conditions, parameters, "tenant", tenant);
        return jdbc.sql(
                        "select tenant, slice, sum(written) as written, sum(existing) as existing, sum(skipped) as skipped,"
                                + " sum(waiting) as waiting, sum(parked) as parked, max(took) as slowest from"
                                + " (select tenant, floor(extract(epoch from finished) / cast(:slice as bigint)) as slice, written, existing,"
                                + " skipped, waiting, parked,"
                                + " extract(epoch from finished) - extract(epoch from started) as took from journal_run"
                                + conditions + ") r group by tenant, slice order by tenant, slice")
                .params(parameters)
                .query((row, number) -> new RunSlice(
                        row.getString("tenant"),
                        row.getLong("slice"),
                        row.getInt("written"),
                        row.getInt("existing"),
                        row.getInt("skipped"),
                        row.getInt("waiting"),
                        row.getInt("parked"),
                        milliseconds(row.getDouble("slowest"))))
                .list();
    }

    @Override
    public List<LagSlice> lags(String tenant, Instant from, Duration slice) {
        Map<String, Object> parameters = since(from, slice);
        return jdbc.sql("select slice, " + QUANTILES + " from (" + records(tenant, parameters)
                        + ") r group by slice order by slice")
                .params(parameters)
                .query((row, number) -> new LagSlice(row.getLong("slice"), lag(row)))
                .list();
    }

    @Override
    public List<TenantLag> lags(Instant from) {
        Map<String, Object> parameters = since(from, Duration.ofHours(1));
        return jdbc.sql("select tenant, " + QUANTILES + " from (" + records(null, parameters)
                        + ") r group by tenant order by tenant")
                .params(parameters)
                .query((row, number) -> new TenantLag(row.getString("tenant"), lag(row)))
                .list();
    }

    /** When each record was made and how long after its end; a telephony clock that runs ahead makes no negative lag. */
    private static String records(String tenant, Map<String, Object> parameters) {
        StringBuilder conditions =
                new StringBuilder(" where i.outcome = 'WRITTEN' and i.changed_at >= :from and made.done_at >= :from"
                        + " and coalesce(ended.done_at, i.occurred_at) is not null");
        if (tenant != null) {
            conditions.append(" and i.tenant = :tenant");
            parameters.put("tenant", tenant);
        }
        return "select i.tenant, floor(extract(epoch from made.done_at) / cast(:slice as bigint)) as slice, greatest(0, extract(epoch from made.done_at)"
                + " - extract(epoch from coalesce(ended.done_at, i.occurred_at))) as lag from journal_item i"
                + join("join", "made", "created") + join("left join", "ended", JournalItem.ENDED) + conditions;
    }

    private static String join(String how, String name, String step) {
        return " %s journal_step %s on %s.tenant = i.tenant and %s.pipeline = i.pipeline and %s.id = i.id and %s.step = '%s'"
                .formatted(how, name, name, name, name, name, step);
    }

    private static Lag lag(ResultSet row) throws SQLException {
        return new Lag(
                row.getLong("records"), milliseconds(row.getDouble("median")), milliseconds(row.getDouble("high")));
    }

    private static double milliseconds(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static Map<String, Object> since(Instant from, Duration slice) {
        return new HashMap<>(Map.of("from", ItemTable.time(from), "slice", slice.toSeconds()));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
