package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Knows what must stand in both systems, from the ids that the sandbox issued; asks the product nothing. */
final class Oracle {

    private Oracle() {}

    /** Each request has one open phone call with one queue item, and is closed with the note. */
    static void assertEachWrittenOnceAndClosed(SandboxControl sandbox, List<String> callbackIds) {
        List<JsonNode> phoneCalls = sandbox.rows("phonecalls");
        List<JsonNode> queueItems = sandbox.rows("queueitems");
        assertThat(callbackIds).isNotEmpty().allSatisfy(id -> {
            List<JsonNode> written = phoneCalls.stream()
                    .filter(call -> call.path("voice_callbackid").asText().equals(id))
                    .toList();
            assertThat(written).as("phone calls of %s", id).hasSize(1);
            String activity = written.get(0).path("activityid").asText();
            assertThat(queueItems.stream()
                            .filter(item ->
                                    item.path("_objectid_value").asText().equals(activity)))
                    .as("queue items of %s", id)
                    .hasSize(1);
            JsonNode callback = sandbox.callback(id);
            assertThat(callback.path("State").asText()).as("state of %s", id).isEqualTo("Closed");
            assertThat(callback.path("Note").asText()).isEqualTo("Handled by D365");
        });
    }

    /** Every phone call that came from a callback came from one of these. */
    static void assertNoStrangers(SandboxControl sandbox, List<String> callbackIds) {
        assertThat(sandbox.rows("phonecalls"))
                .extracting(call -> call.path("voice_callbackid").asText())
                .filteredOn(id -> !id.isEmpty() && !id.equals("null"))
                .allMatch(callbackIds::contains);
    }

    /** Each call has one phone call, be it open or completed. */
    static void assertEachCallWrittenOnce(SandboxControl sandbox, List<String> callIds) {
        List<JsonNode> phoneCalls = sandbox.rows("phonecalls");
        assertThat(callIds).isNotEmpty().allSatisfy(id -> assertThat(ofCall(phoneCalls, id))
                .as("phone calls of call %s", id)
                .hasSize(1));
    }

    /** Each call has one phone call, completed as made or received. */
    static void assertEachCallCompletedOnce(SandboxControl sandbox, List<String> callIds) {
        assertEachCallWrittenOnce(sandbox, callIds);
        List<JsonNode> phoneCalls = sandbox.rows("phonecalls");
        assertThat(callIds).allSatisfy(id -> {
            JsonNode phoneCall = ofCall(phoneCalls, id).get(0);
            assertThat(phoneCall.path("statecode").asInt())
                    .as("state of call %s", id)
                    .isEqualTo(1);
            assertThat(phoneCall.path("statuscode").asInt())
                    .as("status reason of call %s", id)
                    .isEqualTo(phoneCall.path("directioncode").asBoolean() ? 2 : 4);
        });
    }

    private static List<JsonNode> ofCall(List<JsonNode> phoneCalls, String callId) {
        return phoneCalls.stream()
                .filter(call -> call.path("voice_callid").asText().equals(callId))
                .toList();
    }
}
