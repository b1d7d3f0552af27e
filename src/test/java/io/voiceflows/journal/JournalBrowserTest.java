package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.audit.AuditLog;
import io.voiceflows.journal.JournalBrowser.Lag;
import io.voiceflows.journal.JournalBrowser.LagSlice;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import io.voiceflows.journal.JournalBrowser.TenantLag;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators find when they look through the journal, whatever database it is in. */
class JournalBrowserTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:30:30.5Z");
    private static final Instant FROM = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long THIS_MINUTE = NOW.getEpochSecond() / 60;

    private static EmbeddedPostgres postgres;

    private Journal journal;
    private JournalBrowser browser;

    enum Database {
        H2,
        POSTGRESQL
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void itemsAreFoundByWhatTheyAreAndWhyTheNewestChangeFirst(Database database) {
        open(database);
        item("contoso", "callback-sync", "c1", Outcome.PARKED, Reason.REFUSED, 3);
        item("contoso", "call-sync", "c2", Outcome.PARKED, Reason.REFUSED, 2);
        item("contoso", "call-sync", "c3", Outcome.PARKED, Reason.UNREADABLE, 1);
        item("contoso", "call-sync", "c4", Outcome.SKIPPED, Reason.TOO_SHORT, 0);
        item("fabrikam", "call-sync", "c5", Outcome.PARKED, Reason.REFUSED, 4);

        assertThat(found(null, null, null, null)).containsExactly("c4", "c3", "c2", "c1", "c5");
        assertThat(found("contoso", null, Outcome.PARKED, null)).containsExactly("c3", "c2", "c1");
        assertThat(found("contoso", null, Outcome.PARKED, Reason.REFUSED)).containsExactly("c2", "c1");
        assertThat(found("contoso", "call-sync", null, Reason.REFUSED)).containsExactly("c2");
        assertThat(found(null, null, null, Reason.REFUSED)).containsExactly("c2", "c1", "c5");
        assertThat(browser.items(new ItemFilter(null, null, null, null), 2, 1))
                .extracting(item -> item.key().id())
                .containsExactly("c3", "c2");
    }

    @ParameterizedTest
    @EnumSource
    void runsAddUpByTenantInTheMinuteInWhichTheyEnded(Database database) {
        open(database);
        run("contoso", NOW.minusSeconds(2), NOW, 2);
        run("contoso", NOW.minusSeconds(9), NOW.minusSeconds(8), 3);
        run("fabrikam", NOW.minusSeconds(1), NOW, 4);
        run("contoso", NOW.minusSeconds(70), NOW.minusSeconds(31), 5);
        run("contoso", FROM.minusSeconds(60), FROM.minusSeconds(1), 6);
        run("contoso", FROM.minusSeconds(60), FROM, 7);

        assertThat(browser.runs(null, FROM, MINUTE))
                .containsExactly(
                        new RunSlice("contoso", FROM.getEpochSecond() / 60, 7, 1, 2, 3, 4, 60),
                        new RunSlice("contoso", THIS_MINUTE - 1, 5, 1, 2, 3, 4, 39),
                        new RunSlice("contoso", THIS_MINUTE, 5, 2, 4, 6, 8, 2),
                        new RunSlice("fabrikam", THIS_MINUTE, 4, 1, 2, 3, 4, 1));
        assertThat(browser.runs("fabrikam", FROM, MINUTE)).hasSize(1);
        assertThat(browser.runs("contoso", FROM, Duration.ofDays(1)))
                .as("in one day")
                .extracting(RunSlice::written)
                .containsExactly(17);
    }

    @ParameterizedTest
    @EnumSource
    void recordsTellHowLongTheyTookFromTheEndOfTheCall(Database database) {
        open(database);
        record("contoso", "c1", NOW.minusSeconds(10), null, NOW);
        record("contoso", "c2", NOW.minusSeconds(100), NOW.minusSeconds(20), NOW);
        record("contoso", "c3", NOW.minusSeconds(30), null, NOW);
        record("fabrikam", "f1", NOW.plusSeconds(5), null, NOW);
        record("fabrikam", "f2", NOW.minusSeconds(400), null, NOW.minusSeconds(360));
        record("fabrikam", "old", FROM.minusSeconds(9), null, FROM.minusSeconds(2));

        assertThat(browser.lags("contoso", FROM, MINUTE))
                .containsExactly(new LagSlice(THIS_MINUTE, new Lag(3, 20, 29)));
        assertThat(browser.lags("fabrikam", FROM, MINUTE))
                .as("a telephony clock that runs ahead makes no negative time")
                .containsExactly(
                        new LagSlice(THIS_MINUTE - 6, new Lag(1, 40, 40)), new LagSlice(THIS_MINUTE, new Lag(1, 0, 0)));
        assertThat(browser.lags(FROM))
                .containsExactly(
                        new TenantLag("contoso", new Lag(3, 20, 29)), new TenantLag("fabrikam", new Lag(2, 20, 38)));
        assertThat(browser.lags(null, FROM, Duration.ofDays(1)))
                .extracting(slice -> slice.lag().records())
                .containsExactly(5L);
    }

    @ParameterizedTest
    @EnumSource
    void whatMadeNoRecordTellsNothing(Database database) {
        open(database);
        item("contoso", "call-sync", "c1", Outcome.SKIPPED, Reason.TOO_SHORT, 0);
        item("contoso", "user-ids", "u1", Outcome.WRITTEN, Reason.NONE, 0);

        assertThat(browser.lags("contoso", FROM, MINUTE)).isEmpty();
        assertThat(browser.lags(FROM)).isEmpty();
    }

    private List<String> found(String tenant, String pipeline, Outcome outcome, Reason reason) {
        return browser.items(new ItemFilter(tenant, pipeline, outcome, reason), 10, 0).stream()
                .map(item -> item.key().id())
                .toList();
    }

    private void item(String tenant, String pipeline, String id, Outcome outcome, Reason reason, int minutesAgo) {
        Instant at = NOW.minusSeconds(60L * minutesAgo);
        journal.save(
                JournalItem.first(new ItemKey(tenant, pipeline, id), "source", at, "", at)
                        .ended(outcome, reason, at),
                List.of());
    }

    private void record(String tenant, String id, Instant occurred, Instant ended, Instant created) {
        JournalItem item = JournalItem.first(new ItemKey(tenant, "call-sync", id), "DIRECT", occurred, "", occurred)
                .withStep("created", created);
        journal.save(
                (ended == null ? item : item.withStep(JournalItem.ENDED, ended))
                        .ended(Outcome.WRITTEN, Reason.NONE, created),
                List.of());
    }

    private void run(String tenant, Instant started, Instant finished, int written) {
        journal.saveRun(new RunRecord(tenant, "call-sync", started, finished, true, written, 1, 2, 3, 4, 5, 6, ""));
    }

    private void open(Database database) {
        DataSource source = database == Database.POSTGRESQL ? postgres.getPostgresDatabase() : h2();
        Flyway flyway =
                Flyway.configure().dataSource(source).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        journal = new JdbcJournal(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), new AuditLog(Clock.systemUTC()));
        browser = new JdbcJournalBrowser(jdbc);
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1");
        return h2;
    }
}
