package io.voiceflows.telephony.enreach;

import io.voiceflows.call.Call.Kind;
import io.voiceflows.telephony.CallWindow.By;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the API calls things: the content of {@value #FILE}, checked when it was loaded. */
record EnreachMapping(
        DateTimeFormatter timeFormat,
        Discovery discovery,
        SignIn signIn,
        Lists callbackLists,
        Callbacks callbacks,
        String callbackReadPath,
        Close callbackClose,
        Calls directCalls,
        Calls serviceCalls,
        CallTexts callTexts,
        CallRead callRead,
        Users users,
        Events events) {

    static final String FILE = "telephony-enreach.mapping.yaml";

    /** Where our own facts stand in an item. */
    static final Set<String> CALLBACK_FIELDS = Set.of(
            "id", "list", "contact-number", "created", "due", "state", "call-id", "queue-id", "note", "recording-ids");

    static final Set<String> CALL_FIELDS = Set.of(
            "id",
            "user-id",
            "user-name",
            "direction",
            "calling-number",
            "called-number",
            "queue-id",
            "queue-name",
            "start",
            "answered",
            "end",
            "duration",
            "end-result",
            "privacy",
            "recording-ids",
            "modified");

    /** Besides those of all calls. */
    static final Set<String> SERVICE_CALL_FIELDS = Set.of("wait");

    static final Set<String> USER_FIELDS = Set.of("id", "login", "email", "name", "first-name", "last-name", "numbers");

    static final Set<String> EVENT_FIELDS =
            Set.of("id", "type", "time", "entity-type", "entity-id", "callback-id", "list-id", "call-id");

    record Discovery(String user, List<String> apiAddress) {}

    record SignIn(String path, String userName, String password, List<String> secretKey) {}

    record Lists(String path, String items, List<String> id, List<String> name) {}

    record Callbacks(
            String path,
            String list,
            String from,
            String to,
            Map<String, String> always,
            Duration window,
            String items,
            Map<String, List<String>> fields,
            Set<String> closedStates) {}

    record Close(String method, String path, Map<String, String> body) {}

    /** The query names of a window. */
    record Pair(String from, String to) {}

    record Calls(
            String path,
            Pair start,
            Pair change,
            Map<String, String> always,
            Duration window,
            String items,
            Map<String, List<String>> fields) {

        Pair pair(By by) {
            return by == By.START ? start : change;
        }
    }

    /** Which texts mean what, upper and lower case being the same. */
    record CallTexts(
            Set<String> incoming,
            Set<String> outgoing,
            Set<String> answered,
            Set<String> work,
            Set<String> secret,
            Set<String> withheld) {}

    /** @param around how far from its start a service call is looked for, as there is no query by its id */
    record CallRead(String callId, Duration around) {}

    record Users(String path, String items, Map<String, List<String>> fields) {}

    /** @param listEntities types of entities that are callback lists */
    record Events(
            Map<String, List<String>> fields,
            Set<String> listEntities,
            Set<String> callbackTypes,
            Set<String> callEndedTypes,
            Set<String> callTypes) {}

    Calls calls(Kind kind) {
        return kind == Kind.QUEUE ? serviceCalls : directCalls;
    }

    String time(Instant moment) {
        return timeFormat.format(moment.atOffset(ZoneOffset.UTC));
    }
}
