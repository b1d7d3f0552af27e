package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voiceflows.call.Call.Kind;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.telephony.CallbackWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes requests to Enreach with the names of the mapping file and no others (contract, rule 3). */
public final class EnreachRequests {

    /** Plain ASCII, so that no side has to guess the character set. */
    private static final ObjectWriter JSON =
            JsonMapper.builder().build().writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII);

    private final EnreachMapping mapping;

    EnreachRequests(MappingFile file) {
        this.mapping = file.mapping();
    }

    public EnreachRequest callbacks(CallbackWindow window) {
        EnreachMapping.Callbacks names = mapping.callbacks();
        Map<String, String> query = new LinkedHashMap<>();
        query.put(names.list(), window.listId());
        query.put(names.from(), mapping.time(window.from()));
        query.put(names.to(), mapping.time(window.to()));
        query.putAll(names.always());
        return EnreachRequest.get(names.path(), query, Topic.CALLBACKS, "callback list " + window.listId());
    }

    public EnreachRequest read(String id) {
        String path = Encoding.path(mapping.callbackReadPath(), "{id}", id);
        return EnreachRequest.get(path, Map.of(), Topic.CALLBACKS, "callback request " + id)
                .orUnknown();
    }

    public EnreachRequest close(String id, String note) {
        EnreachMapping.Close close = mapping.callbackClose();
        Map<String, String> body = new LinkedHashMap<>(close.body());
        body.replaceAll((name, value) -> value.replace("{note}", note));
        return new EnreachRequest(
                close.method(),
                Encoding.path(close.path(), "{id}", id),
                Map.of(),
                json(body),
                Set.of(404, 409),
                Topic.CALLBACKS,
                "callback request " + id);
    }

    /** One piece of a window, by one pair of times (contract, section 5). */
    public EnreachRequest calls(CallWindow window) {
        EnreachMapping.Calls names = mapping.calls(window.kind());
        EnreachMapping.Pair pair = names.pair(window.by());
        String from = mapping.time(window.from());
        String to = mapping.time(window.to());
        Map<String, String> query = new LinkedHashMap<>();
        query.put(pair.from(), from);
        query.put(pair.to(), to);
        query.putAll(names.always());
        boolean queue = window.kind() == Kind.QUEUE;
        String subject = "%s with %s from %s to %s".formatted(queue ? "service calls" : "calls", pair.from(), from, to);
        return EnreachRequest.get(names.path(), query, queue ? Topic.SERVICE_CALLS : Topic.CALLS, subject);
    }

    /** All parts of one call of users. */
    public EnreachRequest call(CallReference reference) {
        EnreachMapping.Calls names = mapping.calls(Kind.DIRECT);
        Map<String, String> query = new LinkedHashMap<>();
        query.put(mapping.callRead().callId(), reference.callId());
        query.putAll(names.always());
        return EnreachRequest.get(names.path(), query, Topic.CALL, "call " + reference.callId())
                .orUnknown();
    }

    public EnreachRequest users() {
        return EnreachRequest.get(mapping.users().path(), Map.of(), Topic.USERS, "the users");
    }

    EnreachRequest lists() {
        return EnreachRequest.get(mapping.callbackLists().path(), Map.of(), Topic.CALLBACKS, "the callback lists");
    }

    static String json(Map<String, String> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Names and texts cannot be written as JSON", impossible);
        }
    }
}
