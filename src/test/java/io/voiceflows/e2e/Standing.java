package io.voiceflows.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands in Dynamics and on the telephony side at one moment, compared item by item with what an oracle issued. */
final class Standing {

    private static final int FROM = 1;
    private static final int TO = 2;

    private final Verdict verdict;
    private final List<JsonNode> phoneCalls;
    private final Map<String, List<JsonNode>> ofCall = new HashMap<>();
    private final Map<String, List<JsonNode>> ofCallback = new HashMap<>();
    private final Map<String, List<String>> parties = new HashMap<>();
    private final Map<String, List<String>> queues = new HashMap<>();
    private final Map<String, JsonNode> callbacks = new HashMap<>();

    Standing(SandboxControl sandbox, Verdict verdict) {
        this.verdict = verdict;
        this.phoneCalls = sandbox.rows("phonecalls");
        for (JsonNode row : phoneCalls) {
            Map<String, List<JsonNode>> kind = text(row, "voice_callbackid").isEmpty() ? ofCall : ofCallback;
            String id = text(row, kind == ofCall ? "voice_callid" : "voice_callbackid");
            kind.computeIfAbsent(id, each -> new ArrayList<>()).add(row);
        }
        for (JsonNode row : sandbox.rows("activityparties")) {
            String whose = text(row, "_activityid_value") + text(row, "participationtypemask");
            parties.computeIfAbsent(whose, each -> new ArrayList<>()).add(text(row, "_partyid_value"));
        }
        for (JsonNode row : sandbox.rows("queueitems")) {
            queues.computeIfAbsent(text(row, "_objectid_value"), each -> new ArrayList<>())
                    .add(text(row, "_queueid_value"));
        }
        sandbox.callbacks().forEach(callback -> callbacks.put(text(callback, "Id"), callback));
    }

    void compare(IssuedCall call) {
        JsonNode row = only("call " + call.id(), ofCall.getOrDefault(call.id(), List.of()), call.written());
        if (row != null) {
            columns("call " + call.id(), row, call.columns());
            parties("call " + call.id(), row, FROM, List.of(call.from()));
            parties("call " + call.id(), row, TO, List.of(call.to()));
        }
    }

    /** It is closed exactly when its phone call stands, in its queue. */
    void compare(IssuedCallback callback) {
        String name = "callback " + callback.id();
        JsonNode row = only(name, ofCallback.getOrDefault(callback.id(), List.of()), true);
        JsonNode request = callbacks.get(callback.id());
        boolean closed = request != null
                && text(request, "State").equals("Closed")
                && text(request, "Note").equals("Handled by D365");
        if (closed != (row != null)) {
            verdict.closure.add(name + (closed ? " is closed and has no phone call" : " has a phone call and is open"));
        }
        if (row == null) {
            return;
        }
        columns(name, row, callback.columns());
        equal(name, "queue", List.of(Stand.SUPPORT_QUEUE), queues.getOrDefault(text(row, "activityid"), List.of()));
        parties(name, row, FROM, callback.customer() == null ? List.of() : List.of(callback.customer()));
        parties(name, row, TO, List.of(Stand.SUPPORT_QUEUE));
        String first = callback.firstOfBundle() == null
                ? ""
                : ofCallback.getOrDefault(callback.firstOfBundle(), List.of()).stream()
                        .map(each -> text(each, "activityid"))
                        .findFirst()
                        .orElse("the first of the bundle");
        equal(name, "first of the bundle", first, text(row, "_voice_callbackrequest_value"));
    }

    /** Every phone call that has a telephony id has one that was issued, or was there before. */
    void strangers(Predicate<String> known) {
        ofCall.keySet().stream()
                .filter(id -> !id.isEmpty() && !known.test(id))
                .forEach(id -> verdict.strangers.add("phone call of call " + id));
        ofCallback.keySet().stream()
                .filter(id -> !known.test(id))
                .forEach(id -> verdict.strangers.add("phone call of callback " + id));
    }

    private JsonNode only(String name, List<JsonNode> rows, boolean expected) {
        if (rows.size() > 1) {
            verdict.doubled.add("%s has %d phone calls".formatted(name, rows.size()));
        } else if (rows.isEmpty() && expected) {
            verdict.lost.add(name);
        } else if (!rows.isEmpty() && !expected) {
            verdict.strangers.add(name + " was to make no phone call");
        }
        return rows.size() == 1 && expected ? rows.get(0) : null;
    }

    private void columns(String name, JsonNode row, Map<String, Object> expected) {
        expected.forEach((column, value) -> {
            String found = text(row, column);
            Object comparable = value instanceof Instant && !found.isEmpty() ? Instant.parse(found) : found;
            equal(name, column, value.toString(), comparable.toString());
        });
    }

    private void parties(String name, JsonNode row, int mask, List<String> expected) {
        equal(
                name,
                mask == FROM ? "from" : "to",
                expected,
                parties.getOrDefault(text(row, "activityid") + mask, List.of()));
    }

    private void equal(String name, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            verdict.wrong.add("%s: %s is %s instead of %s".formatted(name, what, found, expected));
        }
    }

    private static String text(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isNull() ? "" : value.asText("");
    }
}
