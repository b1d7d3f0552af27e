package io.voiceflows.journal;

import java.time.Instant;
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
    public void forget(ItemKey key) {
        transactions.run(() -> jdbc.sql("delete from journal_item" + OF_ITEM)
                .params(ItemTable.of(key))
                .update());
    }
}
