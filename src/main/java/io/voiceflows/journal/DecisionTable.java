package io.voiceflows.journal;

import io.voiceflows.customer.Customer;
import io.voiceflows.customer.CustomerKey;
import io.voiceflows.customer.NumberDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided about numbers, as rows. */
final class DecisionTable {

    private static final String OF_NUMBER = " where tenant = :tenant and number_digest = :digest";

    private final JdbcClient jdbc;

    DecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DecidedNumber> all() {
        return jdbc.sql("select * from number_decision order by decided_at desc, tenant, number_digest")
                .query(DecisionTable::decision)
                .list();
    }

    Optional<DecidedNumber> find(NumberKey key) {
        return jdbc.sql("select * from number_decision" + OF_NUMBER)
                .params(QuestionTable.of(key))
                .query(DecisionTable::decision)
                .optional();
    }

    void save(DecidedNumber decided) {
        NumberDecision decision = decided.decision();
        Map<String, Object> parameters = QuestionTable.of(decided.key());
        parameters.put("number", decided.maskedNumber());
        parameters.put("table", decision.customer().table().name());
        parameters.put("id", decision.customer().id());
        parameters.put("switchboard", decision.switchboard());
        parameters.put("by", StoredText.cut(decision.by(), 200));
        parameters.put("at", ItemTable.time(decision.at()));
        int known = jdbc.sql("update number_decision set masked_number = :number, customer_table = :table,"
                        + " customer_id = :id, switchboard = :switchboard, decided_by = :by, decided_at = :at"
                        + OF_NUMBER)
                .params(parameters)
                .update();
        if (known == 0) {
            jdbc.sql("insert into number_decision (tenant, number_digest, masked_number, customer_table, customer_id,"
                            + " switchboard, decided_by, decided_at)"
                            + " values (:tenant, :digest, :number, :table, :id, :switchboard, :by, :at)")
                    .params(parameters)
                    .update();
        }
    }

    void delete(NumberKey key) {
        jdbc.sql("delete from number_decision" + OF_NUMBER)
                .params(QuestionTable.of(key))
                .update();
    }

    private static DecidedNumber decision(ResultSet row, int number) throws SQLException {
        CustomerKey customer = new CustomerKey(
                Customer.Table.valueOf(row.getString("customer_table")), row.getObject("customer_id", UUID.class));
        return new DecidedNumber(
                QuestionTable.key(row),
                row.getString("masked_number"),
                new NumberDecision(
                        customer,
                        row.getBoolean("switchboard"),
                        row.getString("decided_by"),
                        ItemTable.instant(row, "decided_at")));
    }
}
