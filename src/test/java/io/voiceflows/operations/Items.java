package io.voiceflows.operations;

import io.voiceflows.journal.ItemKey;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Items and runs for tests of what operators see. */
public final class Items {

    private Items() {}

    public static JournalItem item(String tenant, String id, Outcome outcome, Reason reason, UUID record, Instant at) {
        return new JournalItem(
                new ItemKey(tenant, "callback-sync", id),
                "support",
                outcome,
                reason,
                record,
                "",
                "+44•••123",
                "",
                "",
                Map.of("created", at),
                0,
                outcome == Outcome.WAITING ? at : null,
                at.minusSeconds(40),
                at,
                at);
    }

    public static RunRecord run(String tenant, Instant started, boolean completed, int written, int parked) {
        return new RunRecord(
                tenant,
                "callback-sync",
                started,
                started.plusMillis(1500),
                completed,
                written,
                0,
                0,
                0,
                parked,
                2,
                9,
                completed ? "" : "Dynamics does not answer");
    }
}
