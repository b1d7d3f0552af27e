package io.voiceflows.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.sandbox.SandboxOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Owns the truth: makes calls and callback requests with ids and full contents, knows what has to become of each, and
 * compares that with what stands in both systems and with what the product says of it. It asks the product nothing but
 * its books.
 */
final class Oracle {

    /** The settings of the tenant whose calls it makes. */
    static final String RULES =
            """
            phone-call-sync: { process-service-calls: true, process-service-calls-unanswered: true, settle-seconds: 0, \
            call-duration-limit: 5, default-crm-assignee: megan.bowen@contoso.example, enable-audit: false, \
            incoming-direct-call-subject: Incoming call, outgoing-direct-call-subject: Outgoing call, \
            incoming-queue-call-subject: Incoming queue call, recording-link: '%s{recording}' }
            """
                    .formatted(IssuedCall.RECORDINGS);

    private static final Map<String, String> TELEPHONY_IDS = Map.of(
            "a1e00000-0000-4000-8000-000000000001", "3f0d1c52-74f9-4911-80e0-000000000002",
            "a1e00000-0000-4000-8000-000000000002", "3f0d1c52-74f9-4911-80e0-000000000003",
            "a1e00000-0000-4000-8000-000000000003", "3f0d1c52-74f9-4911-80e0-000000000004");

    private final SandboxControl sandbox;
    private final Set<String> before = new HashSet<>();
    private final Map<String, IssuedCall> calls = new LinkedHashMap<>();
    private final Map<String, IssuedCallback> callbacks = new LinkedHashMap<>();
    private IssuedCallback lastCallback;

    /** Begins with a sandbox whose records of before are not its concern. */
    Oracle(SandboxControl sandbox) {
        this.sandbox = sandbox;
        sandbox.calls().forEach(call -> before.add(call.path("CallId").asText()));
        sandbox.callbacks().forEach(callback -> before.add(callback.path("Id").asText()));
        sandbox.switchTo("queue-as-party", "accept");
        TELEPHONY_IDS.forEach(
                (user, id) -> sandbox.changeRow("systemusers", user, Map.of("voice_telephonyuserid", id)));
    }

    /** Makes the next so many calls, which ended one after the other in the last half hour. */
    List<String> makeCalls(int count) {
        return makeCalls(count, Duration.ofMinutes(2));
    }

    /** The same so long ago. */
    List<String> makeCalls(int count, Duration before) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Duration ago = before.plusSeconds((count - i) % 1500);
            IssuedCall call = IssuedCall.number(calls.size(), now().minus(ago));
            sandbox.makeCall(call.content());
            calls.put(call.id(), call);
            ids.add(call.id());
        }
        return ids;
    }

    /** Leaves the next so many callback requests, one a second and the last of them now. */
    List<String> leaveCallbacks(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Duration ago = Duration.ofSeconds(Math.min(count - i, 500));
            IssuedCallback callback = IssuedCallback.number(callbacks.size(), now().minus(ago), lastCallback);
            sandbox.leaveCallback(callback.content());
            callbacks.put(callback.id(), callback);
            lastCallback = callback;
            ids.add(callback.id());
        }
        return ids;
    }

    /** Something else has to become of this call: {@code PARKED REFUSED}, or again {@code WRITTEN}. */
    void expect(String callId, String end) {
        calls.computeIfPresent(callId, (id, call) -> call.ending(end));
    }

    int issued() {
        return calls.size() + callbacks.size();
    }

    private Instant now() {
        return sandbox.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What stands in both systems, compared with what has to. */
    Verdict stands() {
        Verdict verdict = new Verdict();
        Standing standing = new Standing(sandbox, verdict);
        calls.values().forEach(standing::compare);
        callbacks.values().forEach(standing::compare);
        standing.strangers(id -> before.contains(id) || calls.containsKey(id) || callbacks.containsKey(id));
        return verdict;
    }

    /** The same, and what the product says of each item. */
    Verdict verdict(Books books) {
        Verdict verdict = stands();
        Map<String, List<String>> ofCalls = books.outcomes("call-sync");
        calls.values().forEach(call -> compare(verdict, call.id(), call.end(), ofCalls.remove(call.id())));
        Map<String, List<String>> ofCallbacks = books.outcomes("callback-sync");
        callbacks.keySet().forEach(id -> compare(verdict, id, "WRITTEN", ofCallbacks.remove(id)));
        Stream.concat(ofCalls.keySet().stream(), ofCallbacks.keySet().stream())
                .filter(id -> !before.contains(id))
                .forEach(id -> verdict.strangers.add("the books know an item " + id));
        if (books.unaccounted() != 0) {
            verdict.accounts.add(books.unaccounted() + " items were reported and have no outcome");
        }
        tells(verdict, "the metrics", books.metrics());
        Stream.concat(calls.keySet().stream(), callbacks.keySet().stream())
                .limit(20)
                .forEach(id -> tells(verdict, "the explanation of " + id, books.explanation(id)));
        return verdict;
    }

    private static void compare(Verdict verdict, String id, String expected, List<String> outcomes) {
        if (outcomes == null || outcomes.size() != 1) {
            verdict.accounts.add("%s has the outcomes %s instead of one".formatted(id, outcomes));
            return;
        }
        // A stop after the write and before its note leaves a record that is found standing
        boolean stands = expected.equals("WRITTEN") && outcomes.get(0).equals("EXISTING");
        if (!stands && !outcomes.get(0).equals(expected)) {
            verdict.accounts.add("%s is %s instead of %s".formatted(id, outcomes.get(0), expected));
        }
    }

    /** Notes every secret, number and note of its callers that a text shows. */
    void tells(Verdict verdict, String where, String text) {
        Stream<String> secrets = Stream.of(SandboxOptions.CLIENT_SECRET, SandboxOptions.ENREACH_KEY);
        Stream<String> numbers =
                calls.values().stream().map(call -> call.number().substring(1));
        Stream<String> callers = callbacks.values().stream()
                .flatMap(callback -> Stream.of(callback.number().substring(1), callback.note()));
        Stream.of(secrets, numbers, callers)
                .flatMap(each -> each)
                .distinct()
                .filter(text::contains)
                .forEach(canary -> verdict.told.add(where + " shows " + canary));
    }

    /**
     * Fresh calls of all kinds and a callback request stand within two cycles, so that the product lives and does not merely hold.
     *
     * @param cycle one run of every pipeline
     */
    void assertLives(Runnable cycle) {
        leaveCallbacks(1);
        makeCalls(IssuedCall.KINDS);
        cycle.run();
        if (!stands().everythingStands()) {
            cycle.run();
        }
        stands().mustHold();
    }

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
