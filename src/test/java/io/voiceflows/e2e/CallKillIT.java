package io.voiceflows.e2e;

import static io.voiceflows.e2e.CallScene.DIEGO;
import static io.voiceflows.e2e.CallScene.FABRIKAM;
import static io.voiceflows.e2e.CallScene.IRVIN;
import static io.voiceflows.e2e.CallScene.JOHANNA;
import static io.voiceflows.e2e.CallScene.LEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a process of its own, killed in the middle of its calls as by a loss of power. */
class CallKillIT {

    private static final int CALLS = 30;

    @TempDir
    Path folder;

    private CallScene scene;
    private ChildProduct product;

    @BeforeEach
    void start() {
        scene = new CallScene(folder, "enable-audit: false");
        scene.settings(
                "enable-audit: false", "schedules: { call-sync: '0/2 * * * * ?', call-details: '1/2 * * * * ?' }");
        product = ChildProduct.in(folder);
    }

    @AfterEach
    void stop() {
        product.close();
        scene.close();
    }

    @Test
    void killsInTheMiddleOfTheSyncAndOfTheDetailsLoseAndDoubleNothing() {
        List<String> calls = makeCalls();
        slowWrites();
        product.start();
        await().atMost(ChildProduct.PATIENCE).until(() -> phoneCalls(calls, row -> true) >= CALLS / 3);
        product.kill();
        assertThat(phoneCalls(calls, row -> true)).as("killed in the middle").isLessThan(CALLS);

        product.start();
        await().atMost(ChildProduct.PATIENCE).until(() -> phoneCalls(calls, CallKillIT::completed) >= CALLS / 2);
        product.kill();
        assertThat(phoneCalls(calls, CallKillIT::completed))
                .as("killed in the middle")
                .isLessThan(CALLS);
        scene.sandbox().clearFaults();

        product.start();
        await().atMost(ChildProduct.PATIENCE).until(() -> phoneCalls(calls, CallKillIT::completed) >= CALLS);
        Oracle.assertEachCallCompletedOnce(scene.sandbox(), calls);
        assertThat(scene.sandbox().rows("phonecalls"))
                .extracting(phoneCall -> phoneCall.path("voice_callid").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    /** Of the last half hour; every third is of a user whom Dynamics does not know. */
    private List<String> makeCalls() {
        List<String> customers = List.of(JOHANNA, DIEGO, LEE, FABRIKAM);
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Map<String, Object> content = new HashMap<>();
            content.put("StartTime", scene.now().minusSeconds(1800 - 40L * i).toString());
            content.put("Duration", 30);
            if (i % 3 == 0) {
                content.put("UserId", IRVIN);
            }
            String number = customers.get(i % customers.size());
            calls.add(i % 2 == 0 ? scene.call(number, content) : scene.queueCall(number, content));
        }
        return calls;
    }

    private void slowWrites() {
        Map<String, Object> slow = Map.of("neighbour", "dataverse", "action", "delay", "path", "$batch");
        Map<String, Object> fault = new HashMap<>(slow);
        fault.putAll(Map.of("delayMillis", 150, "percent", 100));
        scene.sandbox().fault(fault);
    }

    /** How many of these calls have such a phone call; the sandbox has calls of its own besides. */
    private int phoneCalls(List<String> calls, Predicate<JsonNode> which) {
        return (int) scene.sandbox().rows("phonecalls").stream()
                .filter(which)
                .filter(row -> calls.contains(row.path("voice_callid").asText()))
                .count();
    }

    private static boolean completed(JsonNode phoneCall) {
        return phoneCall.path("statecode").asInt() == 1;
    }
}
