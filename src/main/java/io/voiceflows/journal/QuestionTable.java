package io.voiceflows.journal;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers that several customers have, as rows. */
final class QuestionTable {

    /** Among more nobody chooses with a glance; fits the column. */
    private static final int MOST_CANDIDATES = 300;

    private static final String OF_NUMBER = " where tenant = :tenant and number_digest = :digest";
    private static final String WAITING = " and outcome = 'WAITING' and reason = 'SEVERAL_CUSTOMERS'";
    private static final String SELECT = "select q.*, (select count(*) from journal_item i where i.tenant = q.tenant"
            + " and i.number_digest = q.number_digest" + WAITING + ") as waiting from number_question q";

    private final JdbcClient jdbc;

    QuestionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<NumberKey> open() {
        return new HashSet<>(jdbc.sql("select tenant, number_digest from number_question where undecided = true")
                .query((row, number) -> key(row))
                .list());
    }

    List<NumberQuestion> open(String tenant) {
        return jdbc.sql(SELECT + " where q.tenant = :tenant and q.undecided = true"
                        + " order by waiting desc, q.asked desc, q.first_asked, q.number_digest")
                .param("tenant", tenant)
                .query(QuestionTable::question)
                .list();
    }

    Optional<NumberQuestion> find(NumberKey key) {
        return jdbc.sql(SELECT + " where q.tenant = :tenant and q.number_digest = :digest")
                .params(of(key))
                .query(QuestionTable::question)
                .optional();
    }

    void ask(NumberKey key, String maskedNumber, List<CustomerKey> candidates, boolean again, Instant now) {
        Map<String, Object> parameters = of(key);
        parameters.put("number", StoredText.cut(maskedNumber, 100));
        parameters.put("candidates", text(candidates));
        parameters.put("more", again ? 0 : 1);
        parameters.put("now", ItemTable.time(now));
        int known = jdbc.sql("update number_question set masked_number = :number, candidates = :candidates,"
                        + " last_asked = :now, asked = asked + :more, undecided = true" + OF_NUMBER)
                .params(parameters)
                .update();
        if (known == 0) {
            jdbc.sql("insert into number_question (tenant, number_digest, masked_number, candidates, first_asked,"
                            + " last_asked, asked, undecided)"
                            + " values (:tenant, :digest, :number, :candidates, :now, :now, 1, true)")
                    .params(parameters)
                    .update();
        }
    }

    /** False when there is no such question. */
    boolean mark(NumberKey key, boolean undecided) {
        Map<String, Object> parameters = of(key);
        parameters.put("undecided", undecided);
        return jdbc.sql("update number_question set undecided = :undecided" + OF_NUMBER)
                        .params(parameters)
                        .update()
                > 0;
    }

    /** Makes the items due that wait for the answer, in whatever pipeline, and tells which. */
    List<ItemKey> wake(NumberKey key, Instant now) {
        Map<String, Object> parameters = of(key);
        parameters.put("now", ItemTable.time(now));
        List<ItemKey> waiting = jdbc.sql("select tenant, pipeline, id from journal_item" + OF_NUMBER + WAITING
                        + " order by pipeline, id for update")
                .params(parameters)
                .query((row, number) ->
                        new ItemKey(row.getString("tenant"), row.getString("pipeline"), row.getString("id")))
                .list();
        jdbc.sql("update journal_item set next_try = :now" + OF_NUMBER + WAITING)
                .params(parameters)
                .update();
        return waiting;
    }

    static Map<String, Object> of(NumberKey key) {
        return new HashMap<>(Map.of("tenant", key.tenant(), "digest", key.digest()));
    }

    static NumberKey key(ResultSet row) throws SQLException {
        return new NumberKey(row.getString("tenant"), row.getString("number_digest"));
    }

    private static NumberQuestion question(ResultSet row, int number) throws SQLException {
        return new NumberQuestion(
                key(row),
                row.getString("masked_number"),
                candidates(row.getString("candidates")),
                ItemTable.instant(row, "first_asked"),
                ItemTable.instant(row, "last_asked"),
                row.getInt("asked"),
                row.getInt("waiting"));
    }

    private static String text(List<CustomerKey> candidates) {
        return candidates.stream()
                .limit(MOST_CANDIDATES)
                .map(candidate -> candidate.table().name() + ":" + candidate.id())
                .collect(Collectors.joining(","));
    }

    private static List<CustomerKey> candidates(String text) {
        return Arrays.stream(text.split(","))
                .map(candidate -> candidate.split(":"))
                .map(parts -> new CustomerKey(Customer.Table.valueOf(parts[0]), UUID.fromString(parts[1])))
                .toList();
    }
}
