package io.voiceflows.journal;

import io.voiceflows.audit.AuditLog;
import java.util.List;
import java.util.Optional;

/** Puts each new outcome of an item, and each new reason for it, into the audit log once it is stored. */
final class ItemAudit {

    private final AuditLog log;

    ItemAudit(AuditLog log) {
        this.log = log;
    }

    /** @param before what was stored until now; empty for an item that is new */
    void saved(Optional<ItemTable.Stored> before, JournalItem item, List<TrailEntry> added) {
        boolean same = before.filter(stored -> stored.outcome() == item.outcome() && stored.reason() == item.reason())
                .isPresent();
        // Being taken up is no decision yet
        boolean taken = item.outcome() == Outcome.WAITING && item.reason() == Reason.NONE;
        if (!same && !taken) {
            log.decided(decision(item, added));
        }
    }

    private static AuditLog.Decision decision(JournalItem item, List<TrailEntry> added) {
        String rule = added.stream()
                .map(TrailEntry::rule)
                .filter(named -> named != null && !named.isEmpty())
                .reduce("", (first, last) -> last);
        ItemKey key = item.key();
        return new AuditLog.Decision(
                key.tenant(),
                key.pipeline(),
                key.id(),
                item.recordId(),
                item.outcome().name(),
                item.reason().name(),
                rule);
    }
}
