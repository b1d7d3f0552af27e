package io.voiceflows.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Repairs in the tables of the journal. */
final class JdbcRepairJournal implements RepairJournal {

    private static final String OF_ITEM = " where tenant = :tenant and pipeline = :pipeline and id = :id";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ItemTable items;
    private final TrailTable trail;

    JdbcRepairJournal(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = new Transactions(transactions);
        this.items = new ItemTable(jdbc);
        this.trail = new TrailTable(jdbc);
    }

    @Override
    public boolean takeUp(JournalItem item, TrailEntry why) {
        return transactions.run(() -> {
            if (items.lock(item.key()).isPresent()) {
                return false;
            }
            items.insert(item);
            trail.append(item.key(), List.of(why));
            return true;
        });
    }

    @Override
    public boolean reopen(ItemKey key, Set<String> undone, Instant now, TrailEntry why) {
        return transactions.run(() -> {
            if (items.lock(key).isEmpty()) {
                return false;
            }
            undone.stream().sorted().forEach(step -> undo(key, step));
            items.requestReplay(key, now);
            trail.append(key, List.of(why));
            return true;
        });
    }

    private void undo(ItemKey key, String step) {
        Map<String, Object> parameters = ItemTable.of(key);
        parameters.put("step", step);
        jdbc.sql("delete from journal_step" + OF_ITEM + " and step = :step")
                .params(parameters)
                .update();
    }

    @Override
    public long count(ReplayFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        return jdbc.sql("select count(*) from journal_item" + found(filter, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    @Override
    public List<ItemKey> oldest(ReplayFilter filter, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
        return jdbc.sql("select pipeline, id from journal_item" + found(filter, parameters)
                        + " order by coalesce(occurred_at, first_seen), pipeline, id limit :limit")
                .params(parameters)
                .query((row, number) -> new ItemKey(filter.tenant(), row.getString("pipeline"), row.getString("id")))
                .list();
    }

    private static String found(ReplayFilter filter, Map<String, Object> parameters) {
        StringBuilder conditions =
                new StringBuilder(" where pipeline in (:pipelines) and reason <> '" + Reason.REPLAY_REQUESTED + "'");
        parameters.put("pipelines", filter.pipelines());
        ItemTable.filter(conditions, parameters, "tenant", filter.tenant());
        ItemTable.filter(conditions, parameters, "outcome", filter.outcome().name());
        ItemTable.filter(
                conditions,
                parameters,
                "reason",
                filter.reason() == null ? null : filter.reason().name());
        moment(conditions, parameters, "from", ">=", filter.from());
        moment(conditions, parameters, "to", "<", filter.to());
        return conditions.toString();
    }

    private static void moment(
            StringBuilder conditions, Map<String, Object> parameters, String name, String comparison, Instant moment) {
        if (moment != null) {
            conditions
                    .append(" and coalesce(occurred_at, first_seen) ")
                    .append(comparison)
                    .append(" :")
                    .append(name);
            parameters.put(name, ItemTable.time(moment));
        }
    }

    @Override
    public void forget(ItemKey key) {
        transactions.run(() -> jdbc.sql("delete from journal_item" + OF_ITEM)
                .params(ItemTable.of(key))
                .update());
    }
}
