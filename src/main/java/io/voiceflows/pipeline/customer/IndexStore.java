package io.voiceflows.pipeline.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stored tables of the index: blocks of rows, first those of a whole reading, then one per change, and how far they
 * reach. What a part does not name was left over by a stop and counts for nothing (docs/decisions, customer index).
 */
@Component
class IndexStore {

    private static final String OF_TABLE = " where tenant = :tenant and customers_of = :table";

    /**
     * How a table is stored.
     *
     * @param identity what its rows depend on, and the build that made them
     * @param token what to ask for what changed since; null when only a whole reading helps
     * @param read up to when changes are contained
     * @param filled when the table was last read as a whole
     * @param fill name of the whole reading that the blocks belong to
     * @param blocks how many blocks there are, numbered from 1
     */
    record Part(String identity, Way way, String token, Instant read, Instant filled, UUID fill, int blocks) {

        Part withoutToken() {
            return new Part(identity, way, null, read, filled, fill, blocks);
        }
    }

    /** Differs from before when a table was stored again. */
    record Head(String table, UUID fill, int blocks, Instant read) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    IndexStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    Optional<Part> find(String tenant, String table) {
        return jdbc.sql("select * from customer_index_part" + OF_TABLE)
                .params(of(tenant, table))
                .query(IndexStore::part)
                .optional();
    }

    /** How the stored tables stand, by tenant. */
    Map<String, Set<Head>> heads() {
        Map<String, Set<Head>> heads = new TreeMap<>();
        jdbc.sql("select tenant, customers_of, fill, blocks, read_at from customer_index_part")
                .query(row -> {
                    heads.computeIfAbsent(row.getString("tenant"), tenant -> new HashSet<>())
                            .add(new Head(
                                    row.getString("customers_of"),
                                    row.getObject("fill", UUID.class),
                                    row.getInt("blocks"),
                                    row.getObject("read_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return heads;
    }

    /**
     * Gives the part's blocks in order, one at a time, so that memory holds the index once and not twice.
     *
     * @throws IllegalArgumentException when one of them is missing
     */
    void blocks(String tenant, String table, Part part, Consumer<byte[]> block) {
        Map<String, Object> parameters = of(tenant, table);
        parameters.put("fill", part.fill());
        for (int i = 1; i <= part.blocks(); i++) {
            int number = i;
            parameters.put("number", number);
            block.accept(jdbc.sql("select content from customer_index_block" + OF_TABLE
                            + " and fill = :fill and block_number = :number")
                    .params(parameters)
                    .query((row, n) -> row.getBytes("content"))
                    .optional()
                    .orElseThrow(() ->
                            new IllegalArgumentException("block " + number + " of " + part.blocks() + " is missing")));
        }
    }

    /** Stores a whole reading; until the last step what was stored before counts. */
    void replace(String tenant, String table, Part part, List<byte[]> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            insert(tenant, table, part, i + 1, blocks.get(i));
        }
        transactions.executeWithoutResult(status -> {
            save(tenant, table, part);
            Map<String, Object> parameters = of(tenant, table);
            parameters.put("fill", part.fill());
            jdbc.sql("delete from customer_index_block" + OF_TABLE + " and fill <> :fill")
                    .params(parameters)
                    .update();
        });
    }

    /** Stores what changed: the last of the part's blocks. */
    void append(String tenant, String table, Part part, List<byte[]> blocks) {
        transactions.executeWithoutResult(status -> {
            for (int i = 0; i < blocks.size(); i++) {
                insert(tenant, table, part, part.blocks() - blocks.size() + i + 1, blocks.get(i));
            }
            save(tenant, table, part);
        });
    }

    void forget(String tenant) {
        transactions.executeWithoutResult(status -> List.of("customer_index_part", "customer_index_block")
                .forEach(table -> jdbc.sql("delete from " + table + " where tenant = :tenant")
                        .param("tenant", tenant)
                        .update()));
    }

    private void insert(String tenant, String table, Part part, int number, byte[] block) {
        Map<String, Object> parameters = of(tenant, table);
        parameters.put("fill", part.fill());
        parameters.put("number", number);
        parameters.put("content", block);
        jdbc.sql("insert into customer_index_block (tenant, customers_of, fill, block_number, content)"
                        + " values (:tenant, :table, :fill, :number, :content)")
                .params(parameters)
                .update();
    }

    private void save(String tenant, String table, Part part) {
        Map<String, Object> parameters = of(tenant, table);
        parameters.put("identity", part.identity());
        parameters.put("way", part.way().name());
        parameters.put("token", part.token());
        parameters.put("read", part.read().atOffset(ZoneOffset.UTC));
        parameters.put("filled", part.filled().atOffset(ZoneOffset.UTC));
        parameters.put("fill", part.fill());
        parameters.put("blocks", part.blocks());
        int known = jdbc.sql("update customer_index_part set table_identity = :identity, way = :way, token = :token,"
                        + " read_at = :read, filled_at = :filled, fill = :fill, blocks = :blocks" + OF_TABLE)
                .params(parameters)
                .update();
        if (known == 0) {
            jdbc.sql("insert into customer_index_part (tenant, customers_of, table_identity, way, token, read_at,"
                            + " filled_at, fill, blocks) values (:tenant, :table, :identity, :way, :token, :read,"
                            + " :filled, :fill, :blocks)")
                    .params(parameters)
                    .update();
        }
    }

    private static Map<String, Object> of(String tenant, String table) {
        return new TreeMap<>(Map.of("tenant", tenant, "table", table));
    }

    /** @throws IllegalArgumentException when another version stored something unknown here */
    private static Part part(ResultSet row, int number) throws SQLException {
        return new Part(
                row.getString("table_identity"),
                Way.valueOf(row.getString("way")),
                row.getString("token"),
                row.getObject("read_at", OffsetDateTime.class).toInstant(),
                row.getObject("filled_at", OffsetDateTime.class).toInstant(),
                row.getObject("fill", UUID.class),
                row.getInt("blocks"));
    }
}
