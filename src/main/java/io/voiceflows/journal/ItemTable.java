package io.voiceflows.journal;

import io.voiceflows.journal.Journal.OutcomeCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items and their steps as rows. */
final class ItemTable {

    private static final String OF_ITEM = " where tenant = :tenant and pipeline = :pipeline and id = :id";

    private final JdbcClient jdbc;

    ItemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Items in the order of {@code rest}, which may begin with a condition and end with a limit. */
    List<JournalItem> select(String rest, String order, Map<String, ?> parameters) {
        String sql = "select i.*, s.step, s.done_at from (select * from journal_item " + rest + ") i"
                + " left join journal_step s on s.tenant = i.tenant and s.pipeline = i.pipeline and s.id = i.id"
                + " order by " + order + ", i.pipeline, i.id, s.done_at";
        return jdbc.sql(sql).params(parameters).query(ItemTable::collect);
    }

    /** Locks the row until the transaction ends, so that savers of one item take turns. */
    Optional<Stored> lock(ItemKey key) {
        return jdbc.sql("select outcome, reason, record_id, first_seen from journal_item" + OF_ITEM + " for update")
                .params(of(key))
                .query((row, number) -> new Stored(
                        Outcome.valueOf(row.getString("outcome")),
                        Reason.valueOf(row.getString("reason")),
                        row.getObject("record_id", UUID.class),
                        instant(row, "first_seen")))
                .optional();
    }

    void insert(JournalItem item) {
        jdbc.sql("insert into journal_item (tenant, pipeline, id, source, outcome, reason, record_id, dup_group,"
                        + " masked_number, number_digest, fingerprint, failed_runs, next_try, occurred_at, first_seen, changed_at) values (:tenant,"
                        + " :pipeline, :id, :source, :outcome, :reason, :record, :group, :number, :digest, :fingerprint, :failedRuns,"
                        + " :nextTry, :occurredAt, :firstSeen, :changedAt)")
                .params(columns(item))
                .update();
    }

    void update(JournalItem item, Stored before) {
        Map<String, Object> columns = columns(item);
        if (item.recordId() == null) {
            columns.put("record", before.recordId());
        }
        if (before.firstSeen().isBefore(item.firstSeen())) {
            columns.put("firstSeen", time(before.firstSeen()));
        }
        jdbc.sql("update journal_item set source = :source, outcome = :outcome, reason = :reason, record_id = :record,"
                        + " dup_group = :group, masked_number = :number, number_digest = :digest, fingerprint = :fingerprint, failed_runs = :failedRuns,"
                        + " next_try = :nextTry, occurred_at = :occurredAt, first_seen = :firstSeen,"
                        + " changed_at = :changedAt" + OF_ITEM)
                .params(columns)
                .update();
    }

    /** Called with the item locked: a step that is there keeps its time. */
    void addSteps(ItemKey key, Map<String, Instant> steps) {
        steps.forEach((step, at) -> {
            Map<String, Object> parameters = of(key);
            parameters.put("step", StoredText.cut(step, 100));
            parameters.put("at", time(at));
            Integer known = jdbc.sql("select count(*) from journal_step" + OF_ITEM + " and step = :step")
                    .params(parameters)
                    .query(Integer.class)
                    .single();
            if (known == 0) {
                jdbc.sql("insert into journal_step (tenant, pipeline, id, step, done_at)"
                                + " values (:tenant, :pipeline, :id, :step, :at)")
                        .params(parameters)
                        .update();
            }
        });
    }

    void requestReplay(ItemKey key, Instant now) {
        Map<String, Object> parameters = of(key);
        parameters.put("outcome", Outcome.WAITING.name());
        parameters.put("reason", Reason.REPLAY_REQUESTED.name());
        parameters.put("now", time(now));
        jdbc.sql("update journal_item set outcome = :outcome, reason = :reason, failed_runs = 0, next_try = :now,"
                        + " changed_at = :now" + OF_ITEM)
                .params(parameters)
                .update();
    }

    /** Null reason = any. */
    Set<String> waitingNumbers(String tenant, String pipeline, Reason reason) {
        StringBuilder conditions = new StringBuilder(" where tenant = :tenant and pipeline = :pipeline"
                + " and outcome = 'WAITING' and next_try is null and number_digest <> ''");
        Map<String, Object> parameters = new HashMap<>(Map.of("tenant", tenant, "pipeline", pipeline));
        filter(conditions, parameters, "reason", reason == null ? null : reason.name());
        return new HashSet<>(jdbc.sql("select distinct number_digest from journal_item" + conditions)
                .params(parameters)
                .query(String.class)
                .list());
    }

    void wake(String tenant, String pipeline, String digest, Instant now) {
        jdbc.sql("update journal_item set next_try = :now where tenant = :tenant and pipeline = :pipeline"
                        + " and number_digest = :digest and outcome = 'WAITING' and next_try is null")
                .param("tenant", tenant)
                .param("pipeline", pipeline)
                .param("digest", digest)
                .param("now", time(now))
                .update();
    }

    /** Null tenant = all. */
    List<OutcomeCount> counts(String tenant) {
        StringBuilder conditions = new StringBuilder(" where 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        filter(conditions, parameters, "tenant", tenant);
        return jdbc.sql("select tenant, pipeline, outcome, reason, count(*) as items from journal_item" + conditions
                        + " group by tenant, pipeline, outcome, reason order by tenant, pipeline, outcome, reason")
                .params(parameters)
                .query((row, number) -> new OutcomeCount(
                        row.getString("tenant"),
                        row.getString("pipeline"),
                        Outcome.valueOf(row.getString("outcome")),
                        Reason.valueOf(row.getString("reason")),
                        row.getLong("items")))
                .list();
    }

    static void filter(StringBuilder conditions, Map<String, Object> parameters, String column, String value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    static Map<String, Object> of(ItemKey key) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", key.tenant());
        parameters.put("pipeline", key.pipeline());
        parameters.put("id", StoredText.id(key.id()));
        return parameters;
    }

    /** Both databases keep microseconds. */
    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Map<String, Object> columns(JournalItem item) {
        Map<String, Object> columns = of(item.key());
        columns.put("source", StoredText.id(item.source()));
        columns.put("outcome", item.outcome().name());
        columns.put("reason", item.reason().name());
        columns.put("record", item.recordId());
        columns.put("group", StoredText.id(item.group()));
        columns.put("number", StoredText.cut(item.maskedNumber(), 100));
        columns.put("digest", item.numberDigest());
        columns.put("fingerprint", item.fingerprint());
        columns.put("failedRuns", item.failedRuns());
        columns.put("nextTry", time(item.nextTry()));
        columns.put("occurredAt", time(item.occurredAt()));
        columns.put("firstSeen", time(item.firstSeen()));
        columns.put("changedAt", time(item.changedAt()));
        return columns;
    }

    private static List<JournalItem> collect(ResultSet rows) throws SQLException {
        Map<ItemKey, JournalItem> items = new LinkedHashMap<>();
        while (rows.next()) {
            ItemKey key = new ItemKey(rows.getString("tenant"), rows.getString("pipeline"), rows.getString("id"));
            JournalItem item = items.get(key);
            if (item == null) {
                item = item(key, rows);
                items.put(key, item);
            }
            String step = rows.getString("step");
            if (step != null) {
                item.steps().put(step, instant(rows, "done_at"));
            }
        }
        return new ArrayList<>(items.values());
    }

    private static JournalItem item(ItemKey key, ResultSet row) throws SQLException {
        return new JournalItem(
                key,
                row.getString("source"),
                Outcome.valueOf(row.getString("outcome")),
                Reason.valueOf(row.getString("reason")),
                row.getObject("record_id", UUID.class),
                row.getString("dup_group"),
                row.getString("masked_number"),
                row.getString("number_digest"),
                row.getString("fingerprint"),
                new LinkedHashMap<>(),
                row.getInt("failed_runs"),
                instant(row, "next_try"),
                instant(row, "occurred_at"),
                instant(row, "first_seen"),
                instant(row, "changed_at"));
    }

    /** What is stored of an item before it is saved again. */
    record Stored(Outcome outcome, Reason reason, UUID recordId, Instant firstSeen) {}
}
