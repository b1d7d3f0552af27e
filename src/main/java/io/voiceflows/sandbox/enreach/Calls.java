package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import io.voiceflows.sandbox.http.Answer;
import io.voiceflows.sandbox.http.Call;
import io.voiceflows.sandbox.http.Refusal;
import io.voiceflows.sandbox.http.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of users and calls of service queues, by time window, by last change, or one direct call by its id. */
final class Calls {

    private static final Set<String> WINDOWS = Set.of("StartTime", "EndTime", "ModifiedAfter", "ModifiedBefore");
    private static final Set<String> DIRECT =
            Set.of("StartTime", "EndTime", "ModifiedAfter", "ModifiedBefore", "CallId", "UserIDs");
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final Duration LATE_PRIVACY = Duration.ofDays(7);

    private final EnreachStore store;
    private final View view;
    private final LateFacts lateFacts;
    private final SandboxSwitches switches;
    private final Clock clock;

    Calls(EnreachStore store, View view, LateFacts lateFacts, SandboxSwitches switches, Clock clock) {
        this.store = store;
        this.view = view;
        this.lateFacts = lateFacts;
        this.switches = switches;
        this.clock = clock;
    }

    void api(Routes routes) {
        routes.on("GET", "/calls", this::direct);
        routes.on("GET", "/servicecall", this::service);
    }

    private Answer direct(Call call) {
        call.onlyQueries(DIRECT);
        Predicate<StoredCall> chosen = chosen(call, true).and(ofUsers(call.query("UserIDs")));
        return answer(asStored(StoredCall.Kind.DIRECT).flatMap(this::events).filter(chosen));
    }

    private Answer service(Call call) {
        call.onlyQueries(WINDOWS);
        Stream<StoredCall> calls = asStored(StoredCall.Kind.QUEUE);
        if (switches.is(EnreachSwitches.SAME_CALL, "in-both")) {
            // Voice data description: a user's calls through a personal work number, without queue name
            calls = Stream.concat(calls, asStored(StoredCall.Kind.DIRECT).map(Calls::withoutQueue));
        }
        return answer(calls.filter(chosen(call, false)));
    }

    private Answer answer(Stream<StoredCall> calls) {
        return Answer.jsonText(calls.map(this::text).collect(Collectors.joining(",", "[", "]")));
    }

    private String text(StoredCall call) {
        return call.text() == null ? view.of(call.item()).toString() : call.text();
    }

    private Stream<StoredCall> asStored(StoredCall.Kind kind) {
        Instant now = clock.instant();
        return store.calls().stream()
                .filter(call -> call.kind() == kind && !call.reported().isAfter(now))
                .map(lateFacts::asKnown)
                .map(this::privacy);
    }

    /** Exactly one way of choosing; a window of at most 31 days. */
    private static Predicate<StoredCall> chosen(Call call, boolean byId) {
        boolean times = call.query("StartTime") != null || call.query("EndTime") != null;
        boolean changes = call.query("ModifiedAfter") != null || call.query("ModifiedBefore") != null;
        boolean id = byId && call.query("CallId") != null;
        if (Stream.of(times, changes, id).filter(used -> used).count() != 1) {
            throw Refusal.badRequest(
                    "WindowMissing",
                    "Give exactly one of StartTime and EndTime, ModifiedAfter and ModifiedBefore"
                            + (byId ? ", CallId" : ""));
        }
        if (id) {
            String wanted = guid("CallId", call.query("CallId"));
            return each -> wanted.equalsIgnoreCase(each.id());
        }
        Times.Window window = times
                ? Times.window("StartTime", call.query("StartTime"), "EndTime", call.query("EndTime"))
                : Times.window(
                        "ModifiedAfter", call.query("ModifiedAfter"), "ModifiedBefore", call.query("ModifiedBefore"));
        if (Duration.between(window.from(), window.to()).compareTo(LONGEST_WINDOW) > 0) {
            throw Refusal.badRequest("WindowTooLong", "A window may not exceed 31 days");
        }
        return each -> window.holds(times ? each.start() : each.modified());
    }

    private static Predicate<StoredCall> ofUsers(String userIds) {
        if (userIds == null) {
            return each -> true;
        }
        List<String> wanted = Arrays.stream(userIds.split(","))
                .map(id -> guid("UserIDs", id.trim()).toLowerCase())
                .toList();
        return each -> wanted.contains(each.userId().toLowerCase());
    }

    private static String guid(String name, String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("InvalidId", name + " \"" + text + "\" is not a GUID");
        }
    }

    /** One event per user involved: the second one is a colleague to whom the call was passed on. */
    private Stream<StoredCall> events(StoredCall call) {
        if (switches.is(EnreachSwitches.CALL_EVENTS, "as-stored")) {
            return Stream.of(call);
        }
        List<StoredCall> events = new ArrayList<>(List.of(call));
        store.users().stream()
                .filter(user -> !user.path("Id").equals(call.item().path("UserId")))
                .findFirst()
                .ifPresent(colleague -> {
                    ObjectNode passedOn = call.item().deepCopy();
                    passedOn.set("UserId", colleague.get("Id"));
                    passedOn.set("UserName", colleague.get("UserName"));
                    events.add(call.with(passedOn));
                });
        return events.stream();
    }

    private static StoredCall withoutQueue(StoredCall call) {
        ObjectNode item = call.item().deepCopy();
        item.putNull("QueueId").putNull("QueueName");
        return new StoredCall(call.id(), StoredCall.Kind.QUEUE, item, call.reported(), call.text(), call.delays());
    }

    /** "After a week": the user classifies the call seven days late, which is also its last change. */
    private StoredCall privacy(StoredCall call) {
        if (!switches.is(EnreachSwitches.PRIVACY, "after-a-week") || call.kind() == StoredCall.Kind.QUEUE) {
            return call;
        }
        ObjectNode item = call.item().deepCopy();
        Instant classified = call.start().plus(LATE_PRIVACY);
        if (clock.instant().isBefore(classified)) {
            item.put("Privacy", "Undefined");
        } else {
            item.put("Modified", Times.text(classified));
        }
        return call.with(item);
    }
}
