package io.voiceflows.pipeline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What the stored index promises, whatever database it is in. */
class IndexStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String IDENTITY = "0".repeat(64) + " 1234567";

    private static EmbeddedPostgres postgres;

    private JdbcClient jdbc;
    private IndexStore store;

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

    private void open(Database database) {
        DataSource source = database == Database.H2 ? h2() : postgres.getPostgresDatabase();
        Flyway flyway =
                Flyway.configure().dataSource(source).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
        jdbc = JdbcClient.create(source);
        store = new IndexStore(jdbc, new JdbcTransactionManager(source));
    }

    private static DataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:index;DB_CLOSE_DELAY=-1");
        return source;
    }

    private static IndexStore.Part part(UUID fill, String token, int blocks) {
        return new IndexStore.Part(IDENTITY, Way.CHANGE_TRACKING, token, NOW, NOW, fill, blocks);
    }

    private List<byte[]> blocks(IndexStore.Part part) {
        List<byte[]> blocks = new ArrayList<>();
        store.blocks("contoso", "contact", part, blocks::add);
        return blocks;
    }

    @ParameterizedTest
    @EnumSource
    void blocksComeBackInTheirOrderChangesLast(Database database) {
        open(database);
        UUID fill = UUID.randomUUID();
        byte[] large = new byte[600_000];
        large[599_999] = 7;
        store.replace("contoso", "contact", part(fill, "token 1", 2), List.of(large, new byte[] {2}));

        IndexStore.Part changed = part(fill, null, 4);
        store.append("contoso", "contact", changed, List.of(new byte[] {3}, new byte[] {4}));

        assertThat(store.find("contoso", "contact")).contains(changed);
        assertThat(store.find("contoso", "lead")).isEmpty();
        assertThat(store.find("fabrikam", "contact")).isEmpty();
        assertThat(blocks(changed)).containsExactly(large, new byte[] {2}, new byte[] {3}, new byte[] {4});
    }

    @ParameterizedTest
    @EnumSource
    void aWholeReadingTakesThePlaceOfTheOneBefore(Database database) {
        open(database);
        IndexStore.Part first = part(UUID.randomUUID(), "token 1", 1);
        IndexStore.Part second = part(UUID.randomUUID(), "token 2", 1);
        store.replace("contoso", "contact", first, List.of(new byte[] {1}));
        store.replace("contoso", "lead", first, List.of(new byte[] {9}));
        store.replace("contoso", "contact", second, List.of(new byte[] {2}));

        assertThat(store.find("contoso", "contact")).contains(second);
        assertThat(blocks(second)).containsExactly(new byte[] {2});
        assertThatThrownBy(() -> blocks(first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block 1 of 1 is missing");

        store.forget("contoso");
        assertThat(store.find("contoso", "lead")).isEmpty();
        assertThat(jdbc.sql("select count(*) from customer_index_block")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsStoredWithItsTokenOrNotAtAll(Database database) {
        open(database);
        UUID fill = UUID.randomUUID();
        IndexStore.Part first = part(fill, "token 1", 1);
        store.replace("contoso", "contact", first, List.of(new byte[] {1}));

        // As if another instance had stored block 1 in between
        assertThatThrownBy(() -> store.append("contoso", "contact", part(fill, "token 2", 1), List.of(new byte[] {2})))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(store.find("contoso", "contact")).contains(first);
        assertThat(blocks(first)).containsExactly(new byte[] {1});
    }
}
