package io.voiceflows.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asked windows as rows; each statement is a transaction of its own. */
final class JdbcWindowJournal implements WindowJournal {

    private final JdbcClient jdbc;

    JdbcWindowJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void ask(AskedWindow window) {
        Map<String, Object> columns = key(window);
        columns.put("by", StoredText.cut(window.by(), 200));
        columns.put("at", ItemTable.time(window.at()));
        try {
            jdbc.sql("insert into asked_window (tenant, pipeline, from_at, to_at, asked_by, asked_at)"
                            + " values (:tenant, :pipeline, :from, :to, :by, :at)")
                    .params(columns)
                    .update();
        } catch (DuplicateKeyException asked) {
            // Somebody else wants the same: it is read once.
        }
    }

    @Override
    public List<AskedWindow> of(String tenant, String pipeline) {
        return jdbc.sql(
                        "select * from asked_window where tenant = :tenant and pipeline = :pipeline order by from_at, to_at")
                .param("tenant", tenant)
                .param("pipeline", pipeline)
                .query(JdbcWindowJournal::window)
                .list();
    }

    @Override
    public boolean done(AskedWindow window) {
        return jdbc.sql("delete from asked_window where tenant = :tenant and pipeline = :pipeline"
                                + " and from_at = :from and to_at = :to")
                        .params(key(window))
                        .update()
                > 0;
    }

    private static Map<String, Object> key(AskedWindow window) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("tenant", window.tenant());
        columns.put("pipeline", window.pipeline());
        columns.put("from", ItemTable.time(window.from()));
        columns.put("to", ItemTable.time(window.to()));
        return columns;
    }

    private static AskedWindow window(ResultSet row, int number) throws SQLException {
        return new AskedWindow(
                row.getString("tenant"),
                row.getString("pipeline"),
                ItemTable.instant(row, "from_at"),
                ItemTable.instant(row, "to_at"),
                row.getString("asked_by"),
                ItemTable.instant(row, "asked_at"));
    }
}
