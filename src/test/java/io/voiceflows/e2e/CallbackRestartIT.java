package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.voiceflows.journal.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops and starts at awkward moments: one phone call, one queue item, one close. */
class CallbackRestartIT {

    @TempDir
    Path folder;

    private Stand stand;

    @BeforeEach
    void start() {
        stand = new Stand(folder).startProduct();
        stand.sandbox().switchTo("queue-as-party", "accept");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aStopBetweenCreateAndCloseYieldsOnePhoneCallAndOneClose() {
        String id = leave();
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 503, "method", "PUT", "percent", 100));
        stand.run();
        assertThat(stand.phoneCalls(id)).hasSize(1);
        assertThat(stand.sandbox().callback(id).path("State").asText()).isEqualTo("Open");
        stand.stopProduct();
        stand.sandbox().clearFaults();
        stand.sandbox().resetCounters();

        stand.startProduct();
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        Oracle.assertNoStrangers(stand.sandbox(), List.of(id));
        assertThat(stand.sandbox().requests("enreach", "PUT", "callbacks")).isEqualTo(1);
        assertThat(stand.sandbox().requests("dataverse", "POST", "")).isZero();
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aStopAfterTheWriteWhoseAnswerWasLostYieldsOnePhoneCall() {
        String id = leave();
        stand.sandbox()
                .fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", "$batch", "percent", 100));
        stand.run();
        stand.stopProduct();
        stand.sandbox().clearFaults();

        stand.startProduct();
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        assertThat(stand.item(id).outcome()).isEqualTo(Outcome.EXISTING);
    }

    @Test
    void aLostJournalDoublesNothing() throws Exception {
        String id = leave();
        stand.sandbox()
                .fault(Map.of(
                        "neighbour", "enreach", "action", "answer", "status", 503, "method", "PUT", "percent", 100));
        stand.run();
        stand.stopProduct();
        stand.sandbox().clearFaults();
        org.springframework.util.FileSystemUtils.deleteRecursively(folder.resolve("data"));

        stand.startProduct();
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    @Test
    void aStopLongerThanTheCallbackAgeLosesNothing() {
        stand.run();
        stand.stopProduct();
        String id = leave();
        stand.sandbox().advanceClock("PT5H");

        stand.startProduct();
        stand.run();

        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
    }

    private String leave() {
        return stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
    }
}
