package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, killed after it has acknowledged an event and before it has looked at it. */
class WebhookKillIT {

    @TempDir
    Path folder;

    private WebhookStand hooks;
    private ChildProduct killed;

    @BeforeEach
    void start() {
        hooks = new WebhookStand(folder);
        killed = ChildProduct.in(folder);
    }

    @AfterEach
    void stop() {
        killed.close();
        hooks.close();
    }

    @Test
    void whatWasAcknowledgedIsTakenUpAfterTheKill() {
        // Nothing is polled and no schedule comes: what the event tells of is known from the event alone
        hooks.method("Webhook", "");
        String callback = hooks.leaveCallback("+442079460188");
        hooks.sandbox().fault(Map.of("neighbour", "enreach", "action", "answer", "status", 503, "percent", 100));
        killed.start().ready();
        assertThat(hooks.tell(
                        webhooks(killed), Map.of("Id", "e1", "EventType", "CallbackCreated", "EntityId", callback)))
                .isEqualTo(200);

        killed.kill();

        hooks.sandbox().clearFaults();
        assertThat(hooks.stand().phoneCalls(callback)).isEmpty();
        hooks.start();
        assertThat(hooks.nothingPending())
                .as("the event stands in what was left behind")
                .isFalse();
        hooks.stand().run();
        assertThat(hooks.closed(callback)).isTrue();
        await().atMost(ChildProduct.PATIENCE).until(hooks::nothingPending);
        Oracle.assertEachWrittenOnceAndClosed(hooks.sandbox(), List.of(callback));
    }

    private static URI webhooks(ChildProduct product) {
        return product.service().resolve("/webhooks/enreach/" + Stand.TENANT);
    }
}
