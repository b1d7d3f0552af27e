package io.voiceflows.journal;

import io.voiceflows.audit.AuditLog;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real journal for tests of those who write into it: H2 in memory, made by the real migrations. */
public final class MemoryJournal {

    private static final DataSource DATABASE = migrated();

    private MemoryJournal() {}

    /** The one database of the process, emptied: one test has it at a time. */
    public static Journal empty() {
        JdbcClient jdbc = JdbcClient.create(DATABASE);
        for (String table : new String[] {"trail", "step", "item", "run", "watermark"}) {
            jdbc.sql("delete from journal_" + table).update();
        }
        jdbc.sql("delete from operator_pause").update();
        jdbc.sql("delete from asked_window").update();
        jdbc.sql("delete from telephony_event").update();
        jdbc.sql("delete from number_question").update();
        jdbc.sql("delete from number_decision").update();
        return again();
    }

    /** As after a restart: nothing but what was saved is known. */
    public static Journal again() {
        return new JdbcJournal(
                JdbcClient.create(DATABASE),
                new TransactionTemplate(new JdbcTransactionManager(DATABASE)),
                new AuditLog(Clock.systemUTC()));
    }

    /** The same, in which dry runs leave no trace. */
    public static Journal emptyForDryRuns() {
        return new DryJournal(empty());
    }

    /** What stands beside it about numbers that several customers have. */
    public static NumberJournal numbers() {
        return new JdbcNumberJournal(
                JdbcClient.create(DATABASE), new TransactionTemplate(new JdbcTransactionManager(DATABASE)));
    }

    /** What stands beside it about operators' pauses. */
    public static PauseJournal pauses() {
        return new JdbcPauseJournal(
                JdbcClient.create(DATABASE), new TransactionTemplate(new JdbcTransactionManager(DATABASE)));
    }

    /** What stands beside it about windows that operators asked for. */
    public static WindowJournal windows() {
        return new JdbcWindowJournal(JdbcClient.create(DATABASE));
    }

    /** What takes persons out of it. */
    public static PersonalDataJournal personalData() {
        return new JdbcPersonalDataJournal(
                JdbcClient.create(DATABASE), new TransactionTemplate(new JdbcTransactionManager(DATABASE)));
    }

    /** What stands beside it about events. */
    public static EventJournal events() {
        return new JdbcEventJournal(JdbcClient.create(DATABASE));
    }

    private static DataSource migrated() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:journal-of-tests;DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
