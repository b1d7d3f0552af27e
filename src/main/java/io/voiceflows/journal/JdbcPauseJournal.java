package io.voiceflows.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Operators' pauses as rows. */
final class JdbcPauseJournal implements PauseJournal {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    JdbcPauseJournal(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = new Transactions(transactions);
    }

    @Override
    public void put(OperatorPause pause) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("tenant", pause.tenant());
        columns.put("pipeline", pause.pipeline());
        columns.put("since", ItemTable.time(pause.since()));
        columns.put("by", StoredText.cut(pause.by(), 200));
        columns.put("reason", StoredText.cut(pause.reason(), 500));
        columns.put("until", ItemTable.time(pause.until()));
        transactions.run(() -> {
            int replaced = jdbc.sql("update operator_pause set paused_at = :since, paused_by = :by, reason = :reason,"
                            + " ends_at = :until where tenant = :tenant and pipeline = :pipeline")
                    .params(columns)
                    .update();
            return replaced > 0
                    ? replaced
                    : jdbc.sql("insert into operator_pause (tenant, pipeline, paused_at, paused_by, reason, ends_at)"
                                    + " values (:tenant, :pipeline, :since, :by, :reason, :until)")
                            .params(columns)
                            .update();
        });
    }

    @Override
    public boolean remove(OperatorPause pause) {
        return jdbc.sql("delete from operator_pause where tenant = :tenant and pipeline = :pipeline"
                                + " and paused_at = :since")
                        .param("tenant", pause.tenant())
                        .param("pipeline", pause.pipeline())
                        .param("since", ItemTable.time(pause.since()))
                        .update()
                > 0;
    }

    @Override
    public List<OperatorPause> of(String tenant) {
        return jdbc.sql("select * from operator_pause where tenant = :tenant order by pipeline")
                .param("tenant", tenant)
                .query(JdbcPauseJournal::pause)
                .list();
    }

    private static OperatorPause pause(ResultSet row, int number) throws SQLException {
        return new OperatorPause(
                row.getString("tenant"),
                row.getString("pipeline"),
                ItemTable.instant(row, "paused_at"),
                row.getString("paused_by"),
                row.getString("reason"),
                ItemTable.instant(row, "ends_at"));
    }
}
