package io.voiceflows.pipeline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who spoke last, on one instance and on those that share its database. */
class RememberedAgentsTest {

    private static final String NUMBER = "+358401234567";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static EmbeddedPostgres postgres;

    private RememberedAgents one;
    private RememberedAgents other;
    private JdbcClient database;

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

    private void open(Database kind) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:agents;DB_CLOSE_DELAY=-1");
        DataSource source = kind == Database.H2 ? h2 : postgres.getPostgresDatabase();
        Flyway flyway =
                Flyway.configure().dataSource(source).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
        database = JdbcClient.create(source);
        one = instance();
        other = instance();
    }

    private RememberedAgents instance() {
        RememberedAgents made = new RememberedAgents(new AgentStore(database), Clock.fixed(NOW, ZoneOffset.UTC));
        made.afterSingletonsInstantiated();
        return made;
    }

    @ParameterizedTest
    @EnumSource
    void theLatestConversationCountsWhateverTheOrderInWhichTheyAreTold(Database kind) {
        open(kind);
        one.spoke("contoso", NUMBER, "second", Instant.EPOCH.plusSeconds(2));
        one.spoke("contoso", NUMBER, "first", Instant.EPOCH.plusSeconds(1));

        assertThat(one.lastAgent("contoso", NUMBER)).hasValue("second");
        assertThat(one.lastAgent("fabrikam", NUMBER)).isEmpty();
        assertThat(one.lastAgent("contoso", "+358401234568")).isEmpty();
        assertThat(instance().lastAgent("contoso", NUMBER)).hasValue("second");
    }

    @ParameterizedTest
    @EnumSource
    void whatOneInstanceHeardTheOthersKnowAndSoDoesItAfterAStart(Database kind) {
        open(kind);
        other.spoke("contoso", NUMBER, "earlier", Instant.EPOCH);
        one.spoke("contoso", NUMBER, "megan", Instant.EPOCH.plusSeconds(1));
        assertThat(other.lastAgent("contoso", NUMBER)).hasValue("earlier");

        other.follow();

        assertThat(other.lastAgent("contoso", NUMBER)).hasValue("megan");
        assertThat(instance().lastAgent("contoso", NUMBER)).hasValue("megan");
    }

    @ParameterizedTest
    @EnumSource
    void theNumberItselfIsNotStored(Database kind) {
        open(kind);
        one.spoke("contoso", NUMBER, "megan", NOW);

        assertThat(database.sql("select number_digest from last_agent")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain("401234567");
    }
}
