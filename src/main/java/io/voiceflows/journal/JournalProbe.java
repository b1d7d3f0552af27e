package io.voiceflows.journal;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tries whether the journal can be written right now. */
public class JournalProbe {

    private final JdbcClient jdbc;
    private final JournalDatabase database;
    private final Clock clock;

    JournalProbe(JdbcClient jdbc, JournalDatabase database, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DataAccessException when it cannot */
    public void write() {
        jdbc.sql("update journal_probe set written_at = :now where id = 1")
                .param("now", ItemTable.time(clock.instant()))
                .update();
    }

    /** Where the journal is, without options and credentials. */
    public String location() {
        return database.getJdbcUrl().replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
