package io.voiceflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.audit.AuditLog;
import io.voiceflows.customer.Customer.Table;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.NumberDecision;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** What the store of decided numbers promises, whatever database it is in. */
class NumberJournalTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final NumberKey NUMBER = NumberKey.of("contoso", "+358401234567");
    private static final NumberKey OTHER = NumberKey.of("contoso", "+358409999999");
    private static final String MASKED = "+35840•••567";
    private static final CustomerKey ANNA = new CustomerKey(Table.CONTACT, new UUID(0, 1));
    private static final CustomerKey FABRIKAM = new CustomerKey(Table.ACCOUNT, new UUID(0, 2));

    private static EmbeddedPostgres postgres;

    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private Journal items;
    private NumberJournal numbers;

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
    void aNumberIsAskedOnceHoweverOftenItIsMet(Database database) {
        open(database);
        ask(NUMBER, false, null);
        ask(NUMBER, true, null);
        numbers.ask(NUMBER, MASKED, List.of(FABRIKAM), false, null, NOW.plusSeconds(60));

        assertThat(numbers.questions("contoso"))
                .containsExactly(new NumberQuestion(NUMBER, MASKED, List.of(FABRIKAM), NOW, NOW.plusSeconds(60), 2, 0));
        assertThat(numbers.open()).containsExactly(NUMBER);
        assertThat(numbers.questions("fabrikam")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theQuestionThatMostCallsWaitForIsFirst(Database database) {
        open(database);
        ask(OTHER, false, null);
        ask(OTHER, false, null);
        ask(NUMBER, false, null);
        waiting("c1", NUMBER, Reason.SEVERAL_CUSTOMERS);
        waiting("c2", NUMBER, Reason.SEVERAL_CUSTOMERS);
        waiting("c3", NUMBER, Reason.NO_CUSTOMER);
        waiting("c4", OTHER, Reason.SEVERAL_CUSTOMERS);

        assertThat(numbers.questions("contoso"))
                .extracting(question -> question.key() + " " + question.waiting())
                .containsExactly(NUMBER + " 2", OTHER + " 1");
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionMakesWhatWaitsForItDueAndTheTrailsSaySo(Database database) {
        open(database);
        ask(NUMBER, false, null);
        waiting("c1", NUMBER, Reason.SEVERAL_CUSTOMERS);
        waiting("c2", NUMBER, Reason.SEVERAL_CUSTOMERS);
        waiting("c3", OTHER, Reason.SEVERAL_CUSTOMERS);

        assertThat(numbers.decide(NUMBER, decision(ANNA, false, NOW))).contains(2);

        assertThat(items.due("contoso", "call-sync", "DIRECT", NOW, 10))
                .extracting(item -> item.key().id())
                .containsExactly("c1", "c2");
        assertThat(items.trail(key("c1")))
                .extracting(TrailEntry::text)
                .containsExactly("Decided by admin on 2026-03-02: the number is that of " + ANNA + ".");
        assertThat(items.trail(key("c3"))).isEmpty();
        assertThat(numbers.questions("contoso")).isEmpty();
        assertThat(numbers.decisions()).containsExactly(new DecidedNumber(NUMBER, MASKED, decision(ANNA, false, NOW)));
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsMadeAnewWithoutWaitingForTheNextCall(Database database) {
        open(database);
        ask(NUMBER, false, null);
        numbers.decide(NUMBER, decision(ANNA, false, NOW));
        NumberDecision later = decision(FABRIKAM, true, NOW.plusSeconds(60));

        assertThat(numbers.decide(NUMBER, later)).contains(0);

        assertThat(numbers.decisions()).extracting(DecidedNumber::decision).containsExactly(later);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNeverAskedCannotBeDecided(Database database) {
        open(database);

        assertThat(numbers.decide(NUMBER, decision(ANNA, false, NOW))).isEmpty();
        assertThat(numbers.decisions()).isEmpty();
        assertThat(numbers.question(NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWithdrawnDecisionIsAQuestionAgain(Database database) {
        open(database);
        ask(NUMBER, false, null);
        numbers.decide(NUMBER, decision(ANNA, false, NOW));

        assertThat(numbers.withdraw(NUMBER)).isPresent();

        assertThat(numbers.decisions()).isEmpty();
        assertThat(numbers.open()).containsExactly(NUMBER);
        assertThat(numbers.withdraw(NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatSettlesItselfIsNoQuestionAnyMore(Database database) {
        open(database);
        ask(NUMBER, false, null);

        numbers.settle(NUMBER);

        assertThat(numbers.open()).isEmpty();
        assertThat(numbers.question(NUMBER)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksAfterTheAnswerWasGivenGetsItAndIsDue(Database database) {
        open(database);
        ask(NUMBER, false, null);
        NumberDecision answer = decision(ANNA, false, NOW);
        numbers.decide(NUMBER, answer);
        waiting("c1", NUMBER, Reason.SEVERAL_CUSTOMERS);

        assertThat(numbers.ask(NUMBER, MASKED, List.of(ANNA), false, null, NOW))
                .map(DecidedNumber::decision)
                .contains(answer);

        assertThat(items.due("contoso", "call-sync", "DIRECT", NOW, 10)).hasSize(1);
        assertThat(numbers.open()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasLookedAtAndDoesNotFitIsNoAnswer(Database database) {
        open(database);
        ask(NUMBER, false, null);
        NumberDecision answer = decision(ANNA, false, NOW);
        numbers.decide(NUMBER, answer);
        waiting("c1", NUMBER, Reason.SEVERAL_CUSTOMERS);

        assertThat(numbers.ask(NUMBER, MASKED, List.of(FABRIKAM), false, answer, NOW))
                .isEmpty();

        assertThat(items.due("contoso", "call-sync", "DIRECT", NOW, 10)).isEmpty();
        assertThat(numbers.open()).containsExactly(NUMBER);
    }

    @ParameterizedTest
    @EnumSource
    void instancesThatMeetANumberAtTheSameTimeAskOnce(Database database) throws Exception {
        open(database);
        int instances = 4;
        CyclicBarrier together = new CyclicBarrier(instances);
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                all.add(threads.submit(() -> {
                    together.await();
                    return numbers.ask(NUMBER, MASKED, List.of(ANNA), false, null, NOW);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(numbers.questions("contoso"))
                .extracting(NumberQuestion::asked)
                .containsExactly(instances);
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionThatNobodyAsksAnyMoreIsForgottenAndADecisionNever(Database database) {
        open(database);
        ask(NUMBER, false, null);
        ask(OTHER, false, null);
        numbers.decide(OTHER, decision(ANNA, false, NOW));
        JournalProperties days = new JournalProperties(Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(2));
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(61)), ZoneOffset.UTC);

        new JournalRetention(jdbc, days, later).purge();

        assertThat(numbers.question(NUMBER)).isEmpty();
        assertThat(numbers.decisions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void neitherNumbersNorNamesAreStored(Database database) {
        open(database);
        ask(NUMBER, false, null);
        numbers.decide(NUMBER, decision(ANNA, false, NOW));

        List<String> stored = new ArrayList<>();
        for (String table : List.of("number_question", "number_decision")) {
            jdbc.sql("select * from " + table).query().listOfRows().forEach(row -> stored.add(row.toString()));
        }
        assertThat(stored).hasSize(2).noneMatch(row -> row.contains("358401234567"));
    }

    @ParameterizedTest
    @EnumSource
    void anErasedNumberOrCustomerHasNeitherQuestionNorDecision(Database database) {
        open(database);
        NumberKey another = new NumberKey("contoso", "another");
        for (NumberKey number : List.of(NUMBER, another)) {
            ask(number, false, null);
            numbers.decide(number, decision(ANNA, false, NOW));
        }
        jdbc.sql("insert into last_agent (tenant, number_digest, user_id, spoke_at, noted_at)"
                        + " values ('contoso', :digest, 'u1', current_timestamp, current_timestamp)")
                .param("digest", NUMBER.digest())
                .update();
        PersonalDataJournal persons = new JdbcPersonalDataJournal(jdbc, transactions);

        assertThat(persons.erase("contoso", Set.of(NUMBER.digest()), new TrailEntry(NOW, "erase", "Erased.", ""), NOW))
                .isEqualTo(new PersonalDataJournal.Erased(0, 1, 1, 1));
        assertThat(numbers.decisions()).extracting(DecidedNumber::key).containsExactly(another);
        assertThat(persons.erase("fabrikam", ANNA)).isEqualTo(PersonalDataJournal.Erased.NOTHING);
        assertThat(persons.erase("contoso", ANNA)).isEqualTo(new PersonalDataJournal.Erased(0, 1, 1, 0));
        assertThat(numbers.decisions()).isEmpty();
        assertThat(numbers.question(another)).isEmpty();
    }

    private void open(Database database) {
        DataSource source = database == Database.H2 ? h2() : postgres.getPostgresDatabase();
        Flyway flyway =
                Flyway.configure().dataSource(source).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        items = new JdbcJournal(jdbc, transactions, new AuditLog(Clock.systemUTC()));
        numbers = new JdbcNumberJournal(jdbc, transactions);
    }

    private static DataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:numbers;DB_CLOSE_DELAY=-1");
        return source;
    }

    private void ask(NumberKey number, boolean again, NumberDecision seen) {
        numbers.ask(number, MASKED, List.of(ANNA, FABRIKAM), again, seen, NOW);
    }

    private void waiting(String id, NumberKey number, Reason reason) {
        JournalItem item =
                JournalItem.first(key(id), "DIRECT", NOW, MASKED, NOW).about(number.digest(), "");
        items.save(item.waiting(reason, 0, null, NOW), List.of());
    }

    private static ItemKey key(String id) {
        return new ItemKey("contoso", "call-sync", id);
    }

    private static NumberDecision decision(CustomerKey customer, boolean switchboard, Instant at) {
        return new NumberDecision(customer, switchboard, "admin", at);
    }
}
