package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.voiceflows.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

class H2FileJournalTest extends JournalContract {

    private static final ItemKey KEY = new ItemKey("contoso", "callback-sync", "c1");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path directory;

    private HikariDataSource dataSource;

    /** Before the contract's own preparation, which asks for the data source. */
    @Override
    @BeforeEach
    void migrate() {
        dataSource = open(directory);
        super.migrate();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Override
    DataSource dataSource() {
        return dataSource;
    }

    @Test
    void everythingIsStillThereAfterARestart() {
        journalIn(dataSource).save(waiting(), List.of(new TrailEntry(NOW, "create", "Created.", "")));
        dataSource.close();

        dataSource = open(directory);

        assertThat(journalIn(dataSource).find(KEY).orElseThrow().did("created")).isTrue();
        assertThat(journalIn(dataSource).trail(KEY)).hasSize(1);
    }

    @Test
    void aStepSavedJustBeforeAKillIsKnownAfterIt(@TempDir Path killed) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SaveAndDie.class.getName(),
                        killed.toString())
                .redirectErrorStream(true)
                .redirectOutput(killed.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(killed.resolve("output.txt")))
                .isEqualTo(SaveAndDie.DEAD);

        try (HikariDataSource reopened = open(killed)) {
            assertThat(journalIn(reopened).find(KEY).orElseThrow().did("created"))
                    .isTrue();
        }
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenIsRefusedByItsName() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));
        MockEnvironment environment = new MockEnvironment()
                .withProperty("voiceflows.data-directory", file.resolve("data").toString());

        assertThatThrownBy(() -> new JournalDatabase(environment))
                .hasMessageContaining("The data directory " + file.resolve("data") + " cannot be written");
    }

    @Test
    void aDatabaseThatIsSetIsUsedAndTheDataDirectoryLeftAlone() {
        Path untouched = directory.resolve("untouched");
        MockEnvironment environment = new MockEnvironment()
                .withProperty("voiceflows.data-directory", untouched.toString())
                .withProperty("spring.datasource.url", "jdbc:postgresql://db.contoso.example/journal")
                .withProperty("spring.datasource.username", "journal");

        JournalDatabase database = new JournalDatabase(environment);

        assertThat(database.getJdbcUrl()).isEqualTo("jdbc:postgresql://db.contoso.example/journal");
        assertThat(database.getUsername()).isEqualTo("journal");
        assertThat(untouched).doesNotExist();
    }

    private static HikariDataSource open(Path directory) {
        HikariDataSource opened = new HikariDataSource();
        opened.setJdbcUrl(JournalDatabase.file(directory));
        opened.setUsername("sa");
        opened.setPassword("");
        return opened;
    }

    private static Journal journalIn(DataSource database) {
        return new JdbcJournal(
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new AuditLog(Clock.systemUTC()));
    }

    private static JournalItem waiting() {
        return new JournalItem(
                KEY,
                "support",
                Outcome.WAITING,
                Reason.NONE,
                null,
                "",
                "",
                "",
                "",
                Map.of("created", NOW),
                0,
                NOW,
                null,
                NOW,
                NOW);
    }

    /** A process that saves a step and is gone in the same moment, without closing anything. */
    static final class SaveAndDie {

        static final int DEAD = 7;

        private SaveAndDie() {}

        public static void main(String[] arguments) {
            HikariDataSource database = open(Path.of(arguments[0]));
            Flyway.configure().dataSource(database).load().migrate();
            journalIn(database).save(waiting(), List.of());
            Runtime.getRuntime().halt(DEAD);
        }
    }
}
