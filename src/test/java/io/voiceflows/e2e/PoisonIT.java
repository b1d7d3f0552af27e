package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallDesk.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty kinds of poison among a hundred calls: each is parked for its own reason, and written once after its cure. */
class PoisonIT {

    private static final int GOOD = 100;
    private static final Map<String, Object> IN_A_QUEUE =
            Map.of("kind", "queue", "UserId", MEGAN, "QueueId", CallDesk.SUPPORT_ID, "QueueName", CallDesk.SUPPORT);

    @TempDir
    Path folder;

    private Stand stand;
    private CallDesk desk;
    private String number;
    private final Map<String, Poison> poisons = new LinkedHashMap<>();
    private final Map<String, String> callers = new HashMap<>();

    /**
     * @param said what its trail tells
     * @param cure what the telephony side reports of it later; empty where Dynamics is to be cured
     */
    private record Poison(Reason reason, String said, Map<String, Object> cure) {}

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        desk = new CallDesk(
                stand, Map.of("default-crm-assignee", MEGAN, "settle-seconds", "0", "process-service-calls", "true"));
        stand.startProduct();
        desk.open();
        number = desk.numberOfContact();
        desk.run(); // what the sandbox begins with
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void eachIsParkedForItsReasonTheOthersAreWrittenAndItsReplayWritesItOnce() {
        theirStartIsNone(Map.of());
        theirStartIsNone(IN_A_QUEUE);
        theirDirectionIsNone();
        theirCustomerIsGone();
        assertThat(poisons).hasSize(20);
        List<String> good = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            good.add(desk.call("ANum", number, "EndTime", desk.at(-10 - i)));
        }

        RunRecord run = desk.run();

        assertThat(run.completed()).isTrue();
        assertThat(run.written()).isEqualTo(GOOD);
        assertThat(run.written() + run.parked() + run.waiting()).isEqualTo(GOOD + poisons.size());
        desk.run();
        desk.run();
        Oracle.assertEachCallWrittenOnce(stand.sandbox(), good);
        poisons.forEach((call, poison) -> {
            JournalItem item = desk.item(call);
            assertThat(item.outcome())
                    .as("%s %s", poison, stand.callTrail(call))
                    .isEqualTo(Outcome.PARKED);
            assertThat(item.reason()).as(poison.toString()).isEqualTo(poison.reason());
            assertThat(stand.callTrail(call)).contains(poison.said());
            desk.assertNothingWritten(call);
        });
        assertThat(desk.run().reported()).as("what is parked is left alone").isZero();

        cure();
        desk.run();

        Oracle.assertEachCallWrittenOnce(stand.sandbox(), List.copyOf(poisons.keySet()));
        Oracle.assertEachCallWrittenOnce(stand.sandbox(), good);
        assertThat(desk.run().reported()).isZero();
    }

    private void theirStartIsNone(Map<String, Object> kind) {
        Map<String, Object> cure = Map.of("StartTime", desk.at(-180));
        List<Object> starts = List.of("2026-12-31T23:59:61Z", "soon", Map.of("at", "noon"), -5, true, List.of());
        for (Object start : starts) {
            poison(kind, "StartTime", start, new Poison(Reason.UNREADABLE, "start time", cure));
        }
        poison(kind, "without", List.of("StartTime", "TimeStamp"), new Poison(Reason.UNREADABLE, "start time", cure));
    }

    private void theirDirectionIsNone() {
        Poison poison = new Poison(Reason.UNREADABLE, "direction", Map.of("Direction", 0));
        poison(Map.of(), "Direction", "sideways", poison);
        poison(Map.of(), "Direction", 7, poison);
        poison(Map.of(), "without", List.of("Direction"), poison);
        poison(IN_A_QUEUE, "Direction", -1, poison);
    }

    /** The index still knows them; Dynamics does not, which may pass: they are tried in three runs. */
    private void theirCustomerIsGone() {
        Poison poison = new Poison(Reason.TOO_MANY_TRIES, "404", Map.of());
        Map<String, String> gone = new HashMap<>();
        String contact = desk.unknownNumber();
        gone.put(contact, "contacts/" + desk.contact(contact));
        String account = desk.unknownNumber();
        gone.put(account, "accounts/" + desk.account(account));
        stand.refreshIndex();
        gone.forEach((caller, record) -> {
            stand.sandbox().deleteRow(record.split("/")[0], record.split("/")[1]);
            poison(Map.of(), "ANum", caller, poison);
        });
    }

    private void cure() {
        for (Map.Entry<String, Poison> each : poisons.entrySet()) {
            if (!each.getValue().cure().isEmpty()) {
                stand.sandbox().changeCall(each.getKey(), each.getValue().cure());
            } else {
                JournalItem item = desk.item(each.getKey());
                assertThat(stand.journal().replay(item.key(), desk.now(), "operator"))
                        .isTrue();
            }
        }
        poisons.forEach((call, poison) -> {
            if (poison.cure().isEmpty()) {
                desk.contact(callers.get(call));
            }
        });
        stand.refreshIndex();
    }

    private void poison(Map<String, Object> kind, String name, Object value, Poison poison) {
        Map<String, Object> call = new LinkedHashMap<>(Map.of("ANum", number, "EndTime", desk.at(-60), "Duration", 60));
        call.putAll(kind);
        call.put(name, value);
        String id = stand.sandbox().makeCall(call);
        callers.put(id, (String) call.get("ANum"));
        poisons.put(id, poison);
    }
}
