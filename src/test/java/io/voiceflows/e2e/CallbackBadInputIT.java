package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SALES_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import io.voiceflows.journal.RunRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests end as written with what is known, or parked with a reason; the next one is never blocked. */
@TestInstance(Lifecycle.PER_CLASS)
class CallbackBadInputIT {

    private static final String GOOD_NUMBER = "+442079460188";

    @TempDir
    static Path folder;

    private Stand stand;

    @BeforeAll
    void start() {
        stand = new Stand(folder).startProduct();
    }

    @AfterAll
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "+",
                "112",
                "call me maybe",
                "' or 1 eq 1",
                "%",
                "a&b#c",
                "😀",
                "+4420794601881234567890123",
                "sip:ada@contoso.example",
                "\u200E+44 20 7946 0188",
                "＋４４２０７９４６０１８８"
            })
    void whateverStandsForTheNumberTheRequestIsWritten(String number) {
        String id = leave(Map.of("ContactNumber", number));
        String next = leave(Map.of("ContactNumber", GOOD_NUMBER));
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id, next));
    }

    @Test
    void aRequestWithoutANumberIsWrittenWithoutOne() {
        String id = leave(Map.of("without", List.of("ContactNumber")));
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    void anUnreadableTimeIsLeftOutAndSaid() {
        String id = leave(Map.of("ContactNumber", GOOD_NUMBER, "DueTime", "next week"));
        stand.run();
        JsonNode call = stand.phoneCalls(id).get(0);
        assertThat(call.path("scheduledend").asText("")).isIn("", "null");
        assertThat(stand.trail(id)).contains("due time");
    }

    @Test
    void aNoteOfOneMegabyteIsCutWithAMark() {
        String id = leave(Map.of("ContactNumber", GOOD_NUMBER, "Note", "n".repeat(1_000_000)));
        stand.run();
        assertThat(stand.phoneCalls(id).get(0).path("description").asText())
                .hasSizeLessThanOrEqualTo(2000)
                .endsWith("[cut]");
    }

    @Test
    void anItemWithoutAnIdIsParkedAndTheOthersGoOn() {
        leave(Map.of("ContactNumber", GOOD_NUMBER, "without", List.of("Id")));
        String next = leave(Map.of("ContactNumber", GOOD_NUMBER));
        RunRecord run = stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(next));
        assertThat(run.parked()).isEqualTo(1);
        assertThat(stand.journal().list(Stand.TENANT, "callback-sync", Outcome.PARKED, 5, 0))
                .anySatisfy(item -> assertThat(item.reason()).isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void anUnknownCallbackListIsReportedAndTheOthersGoOn() {
        String unknown =
                profile("Nowhere", "7b0e0000-0000-4000-8000-0000000000ff", SUPPORT_QUEUE, "API user", "Bundle calls");
        String support = profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls");
        stand.settings(unknown + support);
        stand.refreshSettings();
        String id = leave(Map.of("ContactNumber", GOOD_NUMBER));
        RunRecord run = stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        assertThat(run.completed()).isFalse();
        assertThat(run.message()).contains("Nowhere");
    }

    @Test
    void anUnknownQueueIsReportedAndItsRequestsWaitOnTheTelephonySide() {
        String nowhere =
                profile("No queue", SALES_LIST, "5a1e0000-0000-4000-8000-0000000000ff", "API user", "Bundle calls");
        String support = profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls");
        stand.settings(nowhere + support);
        stand.refreshSettings();
        String waiting = stand.sandbox().leaveCallback(Map.of("list", SALES_LIST, "ContactNumber", GOOD_NUMBER));
        String id = leave(Map.of("ContactNumber", GOOD_NUMBER));
        RunRecord run = stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        assertThat(run.message()).contains("No queue").contains("5a1e0000-0000-4000-8000-0000000000ff");
        assertThat(stand.sandbox().callback(waiting).path("State").asText()).isEqualTo("Open");
    }

    @Test
    void aRecordThatDynamicsRefusesIsParkedAndWrittenAfterItsReplay() {
        stand.sandbox()
                .fault(Map.of(
                        "neighbour",
                        "dataverse",
                        "action",
                        "answer",
                        "status",
                        400,
                        "path",
                        "$batch",
                        "times",
                        1,
                        "body",
                        "{\"error\":{\"code\":\"0x80040265\",\"message\":\"The plug-in refused.\"}}"));
        String id = leave(Map.of("ContactNumber", GOOD_NUMBER));
        assertThat(stand.run().parked()).isEqualTo(1);
        assertThat(stand.item(id).reason()).isEqualTo(Reason.REFUSED);
        assertThat(stand.trail(id)).contains("The plug-in refused.");
        assertThat(stand.run().reported()).as("a parked item is left alone").isZero();

        assertThat(stand.journal().replay(Stand.key(id), stand.server().clock().instant(), "operator"))
                .isTrue();
        stand.run();
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    private String leave(Map<String, Object> content) {
        Map<String, Object> all = new HashMap<>(content);
        all.put("list", SUPPORT_LIST);
        return stand.sandbox().leaveCallback(all);
    }
}
