package io.voiceflows.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs and watermarks as rows. */
final class RunTable {

    private static final String OF_SOURCE = " where tenant = :tenant and pipeline = :pipeline and source = :source";

    private final JdbcClient jdbc;

    RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RunRecord run) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", run.tenant());
        parameters.put("pipeline", run.pipeline());
        parameters.put("started", ItemTable.time(run.started()));
        parameters.put("finished", ItemTable.time(run.finished()));
        parameters.put("completed", run.completed());
        parameters.put("written", run.written());
        parameters.put("existing", run.existing());
        parameters.put("skipped", run.skipped());
        parameters.put("waiting", run.waiting());
        parameters.put("parked", run.parked());
        parameters.put("seenAgain", run.seenAgain());
        parameters.put("requests", run.requests());
        parameters.put("message", StoredText.cut(run.message(), 2000));
        jdbc.sql("insert into journal_run (tenant, pipeline, started, finished, completed, written, existing, skipped,"
                        + " waiting, parked, seen_again, requests, message) values (:tenant, :pipeline, :started,"
                        + " :finished, :completed, :written, :existing, :skipped, :waiting, :parked, :seenAgain,"
                        + " :requests, :message)")
                .params(parameters)
                .update();
    }

    List<RunRecord> newest(String tenant, String pipeline, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("tenant", tenant, "limit", limit));
        String ofPipeline = "";
        if (pipeline != null) {
            parameters.put("pipeline", pipeline);
            ofPipeline = " and pipeline = :pipeline";
        }
        return jdbc.sql("select * from journal_run where tenant = :tenant" + ofPipeline
                        + " order by started desc, seq desc limit :limit")
                .params(parameters)
                .query(RunTable::run)
                .list();
    }

    List<RunRecord> since(Instant from) {
        return jdbc.sql("select * from journal_run where started >= :from order by started, seq")
                .param("from", ItemTable.time(from))
                .query(RunTable::run)
                .list();
    }

    Optional<RunRecord> lastCompleted(String tenant, String pipeline) {
        return jdbc.sql("select * from journal_run where tenant = :tenant and pipeline = :pipeline and completed = true"
                        + " order by started desc, seq desc limit 1")
                .param("tenant", tenant)
                .param("pipeline", pipeline)
                .query(RunTable::run)
                .optional();
    }

    Optional<Instant> watermark(String tenant, String pipeline, String source) {
        return jdbc.sql("select run_started from journal_watermark" + OF_SOURCE)
                .params(source(tenant, pipeline, source))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void moveWatermark(String tenant, String pipeline, String source, Instant runStarted) {
        Map<String, Object> parameters = source(tenant, pipeline, source);
        parameters.put("started", ItemTable.time(runStarted));
        boolean known = jdbc.sql("select run_started from journal_watermark" + OF_SOURCE + " for update")
                .params(parameters)
                .query(OffsetDateTime.class)
                .optional()
                .isPresent();
        String sql = known
                ? "update journal_watermark set run_started = :started" + OF_SOURCE + " and run_started < :started"
                : "insert into journal_watermark (tenant, pipeline, source, run_started)"
                        + " values (:tenant, :pipeline, :source, :started)";
        jdbc.sql(sql).params(parameters).update();
    }

    private static Map<String, Object> source(String tenant, String pipeline, String source) {
        return new HashMap<>(Map.of("tenant", tenant, "pipeline", pipeline, "source", StoredText.id(source)));
    }

    private static RunRecord run(ResultSet row, int number) throws SQLException {
        return new RunRecord(
                row.getString("tenant"),
                row.getString("pipeline"),
                ItemTable.instant(row, "started"),
                ItemTable.instant(row, "finished"),
                row.getBoolean("completed"),
                row.getInt("written"),
                row.getInt("existing"),
                row.getInt("skipped"),
                row.getInt("waiting"),
                row.getInt("parked"),
                row.getInt("seen_again"),
                row.getInt("requests"),
                row.getString("message"));
    }
}
