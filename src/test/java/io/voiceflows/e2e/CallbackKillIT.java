package io.voiceflows.e2e;

import static io.voiceflows.e2e.Stand.SUPPORT_LIST;
import static io.voiceflows.e2e.Stand.SUPPORT_QUEUE;
import static io.voiceflows.e2e.Stand.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a process of its own, killed as a machine that loses its power kills it. */
class CallbackKillIT {

    @TempDir
    Path folder;

    private Stand stand;
    private ChildProduct product;

    @BeforeEach
    void start() {
        stand = new Stand(folder);
        stand.settings(
                profile("Support", SUPPORT_LIST, SUPPORT_QUEUE, "Owner of queue", "Bundle calls"),
                "schedules: { callback-sync: '0/2 * * * * ?' }");
        product = ChildProduct.in(folder);
    }

    @AfterEach
    void stop() {
        product.close();
        stand.close();
    }

    @Test
    void aKillBetweenCreateAndCloseYieldsOnePhoneCallAndOneClose() {
        String id = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
        stand.sandbox().fault(Map.of("neighbour", "enreach", "action", "drop-before", "method", "PUT", "percent", 100));
        product.start();
        await().atMost(ChildProduct.PATIENCE).until(() -> !stand.phoneCalls(id).isEmpty());

        product.kill();
        assertThat(stand.sandbox().callback(id).path("State").asText()).isEqualTo("Open");
        stand.sandbox().clearFaults();
        stand.sandbox().resetCounters();

        product.start();
        await().atMost(ChildProduct.PATIENCE)
                .until(() -> stand.sandbox().callback(id).path("State").asText().equals("Closed"));
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        assertThat(stand.sandbox().requests("enreach", "PUT", "callbacks")).isEqualTo(1);
    }

    @Test
    void aKillWhileTheWriteIsUnansweredYieldsOnePhoneCall() {
        stand.sandbox().switchTo("queue-as-party", "accept");
        String id = stand.sandbox().leaveCallback(Map.of("list", SUPPORT_LIST, "ContactNumber", "+442079460188"));
        stand.sandbox()
                .fault(Map.of("neighbour", "dataverse", "action", "drop-after", "path", "$batch", "percent", 100));
        product.start();
        await().atMost(ChildProduct.PATIENCE).until(() -> !stand.phoneCalls(id).isEmpty());

        product.kill();
        stand.sandbox().clearFaults();

        product.start();
        await().atMost(ChildProduct.PATIENCE)
                .until(() -> stand.sandbox().callback(id).path("State").asText().equals("Closed"));
        Oracle.assertEachWrittenOnceAndClosed(stand.sandbox(), List.of(id));
        Oracle.assertNoStrangers(stand.sandbox(), List.of(id));
    }
}
