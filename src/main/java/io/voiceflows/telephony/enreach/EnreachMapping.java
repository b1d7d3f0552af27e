package io.voiceflows.telephony.enreach;

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
        Close callbackClose) {

    static final String FILE = "telephony-enreach.mapping.yaml";

    /** Where our own facts stand in an item. */
    static final Set<String> CALLBACK_FIELDS = Set.of(
            "id", "list", "contact-number", "created", "due", "state", "call-id", "queue-id", "note", "recording-ids");

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

    String time(Instant moment) {
        return timeFormat.format(moment.atOffset(ZoneOffset.UTC));
    }
}
