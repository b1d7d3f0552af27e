package io.voiceflows.journal;

import io.voiceflows.audit.AuditLog;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The journal in a relational database, H2 or PostgreSQL, shared by all instances. */
final class JdbcJournal implements Journal {

    private static final String NEWEST_CHANGE = "changed_at desc, pipeline, id";

    private final Transactions transactions;
    private final ItemTable items;
    private final TrailTable trail;
    private final RunTable runs;
    private final ItemAudit audit;

    JdbcJournal(JdbcClient jdbc, TransactionOperations transactions, AuditLog audit) {
        this.transactions = new Transactions(transactions);
        this.items = new ItemTable(jdbc);
        this.trail = new TrailTable(jdbc);
        this.runs = new RunTable(jdbc);
        this.audit = new ItemAudit(audit);
    }

    @Override
    public Optional<JournalItem> find(ItemKey key) {
        return items
                .select("where tenant = :tenant and pipeline = :pipeline and id = :id", "i.id", ItemTable.of(key))
                .stream()
                .findFirst();
    }

    @Override
    public void save(JournalItem item, List<TrailEntry> added) {
        Optional<ItemTable.Stored> before = transactions.run(() -> {
            Optional<ItemTable.Stored> stored = items.lock(item.key());
            stored.ifPresentOrElse(found -> items.update(item, found), () -> items.insert(item));
            items.addSteps(item.key(), item.steps());
            trail.append(item.key(), added);
            return stored;
        });
        audit.saved(before, item, added);
    }

    @Override
    public void append(ItemKey key, List<TrailEntry> added) {
        transactions.run(() -> {
            trail.append(key, added);
            return true;
        });
    }

    @Override
    public List<TrailEntry> trail(ItemKey key) {
        return trail.of(key);
    }

    @Override
    public List<JournalItem> due(String tenant, String pipeline, String source, Instant now, int limit) {
        return items.select(
                "where tenant = :tenant and pipeline = :pipeline and source = :source and next_try <= :now"
                        + " and outcome in ('WAITING', 'PARKED') order by next_try, id limit :limit",
                "i.next_try",
                Map.of(
                        "tenant", tenant,
                        "pipeline", pipeline,
                        "source", StoredText.id(source),
                        "now", ItemTable.time(now),
                        "limit", limit));
    }

    @Override
    public List<JournalItem> inGroup(String tenant, String pipeline, String group) {
        if (group.isEmpty()) {
            return List.of();
        }
        return items.select(
                "where tenant = :tenant and pipeline = :pipeline and dup_group = :group" + " and outcome <> 'SKIPPED'",
                "coalesce(i.occurred_at, i.first_seen), i.first_seen",
                Map.of("tenant", tenant, "pipeline", pipeline, "group", StoredText.id(group)));
    }

    @Override
    public List<JournalItem> ofNumber(String tenant, String pipeline, String numberDigest) {
        if (numberDigest.isEmpty()) {
            return List.of();
        }
        return items.select(
                "where tenant = :tenant and pipeline = :pipeline and number_digest = :digest"
                        + " and outcome <> 'SKIPPED'",
                "coalesce(i.occurred_at, i.first_seen), i.first_seen",
                Map.of("tenant", tenant, "pipeline", pipeline, "digest", numberDigest));
    }

    @Override
    public Set<String> waitingNumbers(String tenant, String pipeline, Reason reason) {
        return items.waitingNumbers(tenant, pipeline, reason);
    }

    @Override
    public void wake(String tenant, String pipeline, Collection<String> numberDigests, Instant now) {
        transactions.run(() -> {
            numberDigests.stream().sorted().forEach(digest -> items.wake(tenant, pipeline, digest, now));
            return true;
        });
    }

    @Override
    public List<JournalItem> waitingSince(String tenant, String pipeline, Instant before, int limit) {
        return items.select(
                "where tenant = :tenant and pipeline = :pipeline and outcome = 'WAITING' and next_try is null"
                        + " and first_seen < :before order by first_seen, id limit :limit",
                "i.first_seen",
                Map.of("tenant", tenant, "pipeline", pipeline, "before", ItemTable.time(before), "limit", limit));
    }

    @Override
    public List<JournalItem> occurred(String tenant, String pipeline, Instant from, Instant to) {
        return items.select(
                "where tenant = :tenant and pipeline = :pipeline and occurred_at >= :from and occurred_at < :to",
                "i.occurred_at",
                Map.of("tenant", tenant, "pipeline", pipeline, "from", ItemTable.time(from), "to", ItemTable.time(to)));
    }

    @Override
    public List<JournalItem> list(String tenant, String pipeline, Outcome outcome, int limit, int offset) {
        StringBuilder conditions = new StringBuilder("where 1 = 1");
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit, "offset", offset));
        ItemTable.filter(conditions, parameters, "tenant", tenant);
        ItemTable.filter(conditions, parameters, "pipeline", pipeline);
        ItemTable.filter(conditions, parameters, "outcome", outcome == null ? null : outcome.name());
        return items.select(
                conditions + " order by " + NEWEST_CHANGE + " limit :limit offset :offset",
                "i.changed_at desc",
                parameters);
    }

    @Override
    public List<JournalItem> lookUp(String tenant, String id) {
        Map<String, Object> parameters = new HashMap<>(Map.of("tenant", tenant, "id", StoredText.id(id)));
        parameters.put("part", StoredText.id(id).replaceAll("([!%_])", "!$1") + "~%");
        String byRecord = "";
        try {
            parameters.put("record", UUID.fromString(id));
            byRecord = " or record_id = :record";
        } catch (IllegalArgumentException notARecordId) {
            // Telephony ids need not be UUIDs.
        }
        return items.select(
                "where tenant = :tenant and (id = :id or id = lower(:id) or id like lower(:part) escape '!'" + byRecord
                        + ")",
                "i.changed_at desc",
                parameters);
    }

    @Override
    public List<OutcomeCount> counts(String tenant) {
        return items.counts(tenant);
    }

    @Override
    public boolean replay(ItemKey key, Instant now, String by) {
        return transactions.run(() -> {
            Optional<ItemTable.Stored> before = items.lock(key);
            if (before.isEmpty() || before.get().outcome().finished()) {
                return false;
            }
            items.requestReplay(key, now);
            trail.append(key, List.of(new TrailEntry(now, "replay", "Another try was requested by " + by + ".", "")));
            return true;
        });
    }

    @Override
    public void saveRun(RunRecord run) {
        runs.insert(run);
    }

    @Override
    public List<RunRecord> runs(String tenant, String pipeline, int limit) {
        return runs.newest(tenant, pipeline, limit);
    }

    @Override
    public List<RunRecord> runsSince(Instant from) {
        return runs.since(from);
    }

    @Override
    public Optional<RunRecord> lastCompletedRun(String tenant, String pipeline) {
        return runs.lastCompleted(tenant, pipeline);
    }

    @Override
    public Optional<Instant> watermark(String tenant, String pipeline, String source) {
        return runs.watermark(tenant, pipeline, source);
    }

    @Override
    public void moveWatermark(String tenant, String pipeline, String source, Instant runStarted) {
        transactions.run(() -> {
            runs.moveWatermark(tenant, pipeline, source, runStarted);
            return true;
        });
    }
}
