package io.voiceflows.journal;

import io.voiceflows.customer.CustomerKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Erasing in the tables of the journal. */
final class JdbcPersonalDataJournal implements PersonalDataJournal {

    private static final String OF_ITEM = " where tenant = :tenant and pipeline = :pipeline and id = :id";
    private static final String OF_NUMBER = " where tenant = :tenant and number_digest = :digest";

    /** A call's details and attempts carry its id and not its number. */
    private static final String ITEMS = "select tenant, pipeline, id from journal_item where tenant = :tenant and id in"
            + " (select id from journal_item" + OF_NUMBER + ") order by pipeline, id for update";

    /** A group that is named by a digest was made of a number; others are named by a record. */
    private static final String ANONYMOUS = "update journal_item set masked_number = '', number_digest = '',"
            + " fingerprint = '', next_try = null, changed_at = :now,"
            + " dup_group = case when char_length(dup_group) = 64 then '' else dup_group end,"
            + " reason = case when outcome in ('WRITTEN', 'EXISTING') then reason else 'ERASED' end,"
            + " outcome = case when outcome in ('WRITTEN', 'EXISTING') then outcome else 'SKIPPED' end" + OF_ITEM;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final TrailTable trail;

    JdbcPersonalDataJournal(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = new Transactions(transactions);
        this.trail = new TrailTable(jdbc);
    }

    @Override
    public Erased erase(String tenant, Set<String> digests, TrailEntry why, Instant now) {
        return transactions.run(() -> digests.stream()
                .sorted()
                .filter(digest -> !digest.isEmpty())
                .map(digest -> erase(new NumberKey(tenant, digest), why, now))
                .reduce(Erased.NOTHING, Erased::and));
    }

    private Erased erase(NumberKey number, TrailEntry why, Instant now) {
        Map<String, Object> parameters = QuestionTable.of(number);
        List<ItemKey> items = jdbc.sql(ITEMS)
                .params(parameters)
                .query((row, at) ->
                        new ItemKey(row.getString("tenant"), row.getString("pipeline"), row.getString("id")))
                .list();
        items.forEach(item -> anonymise(item, why, now));
        return new Erased(
                items.size(),
                delete("number_question" + OF_NUMBER, parameters),
                delete("number_decision" + OF_NUMBER, parameters),
                delete("last_agent" + OF_NUMBER, parameters));
    }

    private void anonymise(ItemKey item, TrailEntry why, Instant now) {
        Map<String, Object> parameters = ItemTable.of(item);
        delete("journal_trail" + OF_ITEM, parameters);
        parameters.put("now", ItemTable.time(now));
        jdbc.sql(ANONYMOUS).params(parameters).update();
        trail.append(item, List.of(why));
    }

    @Override
    public Erased erase(String tenant, CustomerKey customer) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "tenant",
                tenant,
                "table",
                customer.table().name(),
                "id",
                customer.id(),
                "candidate",
                "%" + customer.table().name() + ":" + customer.id() + "%"));
        return transactions.run(() -> new Erased(
                0,
                delete("number_question where tenant = :tenant and candidates like :candidate", parameters),
                delete(
                        "number_decision where tenant = :tenant and customer_table = :table and customer_id = :id",
                        parameters),
                0));
    }

    private int delete(String what, Map<String, Object> parameters) {
        return jdbc.sql("delete from " + what).params(parameters).update();
    }
}
