package io.voiceflows.journal;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The decision trails of items as rows. */
final class TrailTable {

    private final JdbcClient jdbc;

    TrailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<TrailEntry> of(ItemKey key) {
        return jdbc.sql("select happened_at, step, sentence, rule_name from journal_trail"
                        + " where tenant = :tenant and pipeline = :pipeline and id = :id order by seq")
                .params(ItemTable.of(key))
                .query((row, number) -> new TrailEntry(
                        ItemTable.instant(row, "happened_at"),
                        row.getString("step"),
                        row.getString("sentence"),
                        row.getString("rule_name")))
                .list();
    }

    void append(ItemKey key, List<TrailEntry> added) {
        for (TrailEntry entry : added) {
            Map<String, Object> parameters = ItemTable.of(key);
            parameters.put("at", ItemTable.time(entry.at()));
            parameters.put("step", StoredText.cut(entry.step(), 100));
            parameters.put("sentence", StoredText.cut(entry.text(), 2000));
            parameters.put("rule", StoredText.cut(entry.rule(), 500));
            jdbc.sql("insert into journal_trail (tenant, pipeline, id, happened_at, step, sentence, rule_name)"
                            + " values (:tenant, :pipeline, :id, :at, :step, :sentence, :rule)")
                    .params(parameters)
                    .update();
        }
    }
}
