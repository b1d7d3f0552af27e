package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.audit.AuditLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
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

/** What the store of operators' orders promises, whatever database it is in. */
class OrdersJournalTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final String CALLS = "call-sync";
    private static final OperatorPause WHOLE =
            new OperatorPause("contoso", OperatorPause.ALL, NOW, "anna", "upgrade", NOW.plusSeconds(60));
    private static final OperatorPause OF_CALLS = new OperatorPause("contoso", CALLS, NOW, "bert", "", null);

    private static EmbeddedPostgres postgres;

    private Journal items;
    private RepairJournal repairs;
    private PauseJournal pauses;
    private WindowJournal windows;

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
    void pausesAreKeptAsTheyWereOrderedTheWholeTenantsFirst(Database database) {
        open(database);
        pauses.put(OF_CALLS);
        pauses.put(WHOLE);

        assertThat(pauses.of("contoso")).containsExactly(WHOLE, OF_CALLS);
        assertThat(pauses.of("fabrikam")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPauseIsReplacedAndOnlyTheOneThatStandsCanBeRemoved(Database database) {
        open(database);
        pauses.put(OF_CALLS);
        OperatorPause newer = new OperatorPause("contoso", CALLS, NOW.plusSeconds(1), "anna", "", null);
        pauses.put(newer);

        assertThat(pauses.remove(OF_CALLS)).as("somebody replaced it").isFalse();
        assertThat(pauses.of("contoso")).containsExactly(newer);
        assertThat(pauses.remove(newer)).isTrue();
        assertThat(pauses.remove(newer)).isFalse();
        assertThat(pauses.of("contoso")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWindowIsAskedForOnceHoweverOftenAndDoneOnce(Database database) {
        open(database);
        AskedWindow later = new AskedWindow("contoso", CALLS, NOW.minusSeconds(60), NOW, "anna", NOW);
        AskedWindow earlier = new AskedWindow("contoso", CALLS, NOW.minusSeconds(90), NOW, "anna", NOW);
        windows.ask(later);
        windows.ask(earlier);
        windows.ask(new AskedWindow("contoso", CALLS, later.from(), later.to(), "bert", NOW.plusSeconds(5)));

        assertThat(windows.of("contoso", CALLS)).containsExactly(earlier, later);
        assertThat(windows.of("contoso", "callback-sync")).isEmpty();
        assertThat(windows.done(earlier)).isTrue();
        assertThat(windows.done(earlier)).isFalse();
        assertThat(windows.of("contoso", CALLS)).containsExactly(later);
    }

    @ParameterizedTest
    @EnumSource
    void aFilterFindsUnfinishedItemsOldestFirstAndNoneThatIsAskedForAlready(Database database) {
        open(database);
        save("newest", CALLS, Outcome.PARKED, Reason.REFUSED, 9);
        save("oldest", CALLS, Outcome.PARKED, Reason.REFUSED, 1);
        save("between", CALLS, Outcome.PARKED, Reason.TOO_MANY_TRIES, 5);
        save("callback", "callback-sync", Outcome.PARKED, Reason.REFUSED, 5);
        save("written", CALLS, Outcome.WRITTEN, Reason.NONE, 5);
        save("waiting", CALLS, Outcome.WAITING, Reason.NO_CUSTOMER, 5);
        save("asked", CALLS, Outcome.WAITING, Reason.REPLAY_REQUESTED, 5);

        assertThat(found(Outcome.PARKED, null, null, null)).containsExactly("oldest", "between", "newest");
        assertThat(found(Outcome.PARKED, Reason.REFUSED, null, null)).containsExactly("oldest", "newest");
        assertThat(found(Outcome.WAITING, null, null, null)).containsExactly("waiting");
        assertThat(found(Outcome.PARKED, null, NOW.plusSeconds(5), NOW.plusSeconds(9)))
                .as("from included, to excluded")
                .containsExactly("between");
        ReplayFilter all = filter(Outcome.PARKED, null, null, null);
        assertThat(repairs.count(all)).isEqualTo(3);
        assertThat(repairs.oldest(all, 2)).hasSize(2);
        assertThat(repairs.count(new ReplayFilter(
                        "contoso", List.of(CALLS, "callback-sync"), Outcome.PARKED, Reason.REFUSED, null, null)))
                .isEqualTo(3);
        assertThat(repairs.count(new ReplayFilter("fabrikam", List.of(CALLS), Outcome.PARKED, null, null, null)))
                .isZero();
    }

    private List<String> found(Outcome outcome, Reason reason, Instant from, Instant to) {
        return repairs.oldest(filter(outcome, reason, from, to), 100).stream()
                .map(ItemKey::id)
                .toList();
    }

    private static ReplayFilter filter(Outcome outcome, Reason reason, Instant from, Instant to) {
        return new ReplayFilter("contoso", List.of(CALLS), outcome, reason, from, to);
    }

    private void save(String id, String pipeline, Outcome outcome, Reason reason, int second) {
        JournalItem item = JournalItem.first(
                new ItemKey("contoso", pipeline, id), "DIRECT", NOW.plusSeconds(second), "+44•••123", NOW);
        items.save(
                outcome == Outcome.WAITING ? item.waiting(reason, 0, null, NOW) : item.ended(outcome, reason, NOW),
                List.of());
    }

    private void open(Database database) {
        DataSource source = postgres.getPostgresDatabase();
        if (database == Database.H2) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
            source = h2;
        }
        Flyway.configure().dataSource(source).load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        for (String table : List.of("journal_trail", "journal_item", "operator_pause", "asked_window")) {
            jdbc.sql("delete from " + table).update();
        }
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        items = new JdbcJournal(jdbc, transactions, new AuditLog(Clock.systemUTC()));
        repairs = new JdbcRepairJournal(jdbc, transactions);
        pauses = new JdbcPauseJournal(jdbc, transactions);
        windows = new JdbcWindowJournal(jdbc);
    }
}
