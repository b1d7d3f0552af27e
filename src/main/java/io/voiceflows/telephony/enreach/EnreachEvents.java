package io.voiceflows.telephony.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.telephony.TelephonyEvent;
import io.voiceflows.telephony.TelephonyEvent.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the events of Enreach webhooks leniently: names without regard to case, unknown ones ignored. */
public final class EnreachEvents {

    private final EnreachMapping.Events mapping;

    private record Type(String name, Kind kind) {}

    EnreachEvents(MappingFile file) {
        this.mapping = file.mapping().events();
    }

    /** @param announced the type as a header tells it, where the body tells none; null when there is no such header */
    public TelephonyEvent read(JsonNode event, String announced) {
        String told = text(event, "type");
        Type type = type(told.isEmpty() && announced != null ? announced.strip() : told);
        Kind kind = type.kind();
        boolean ofList = mapping.listEntities().stream().anyMatch(text(event, "entity-type")::equalsIgnoreCase);
        String entity = kind == Kind.CALLBACK ? text(event, "entity-id") : "";
        String item = kind == Kind.CALLBACK ? text(event, "callback-id") : "";
        String list = kind == Kind.CALLBACK ? text(event, "list-id") : "";
        return new TelephonyEvent(
                text(event, "id"),
                type.name(),
                kind,
                item.isEmpty() && !ofList ? entity : item,
                list.isEmpty() && ofList ? entity : list,
                kind == Kind.CALL || kind == Kind.CALL_ENDED ? text(event, "call-id") : "",
                time(event));
    }

    private Type type(String told) {
        return Stream.of(
                        known(told, mapping.callbackTypes(), Kind.CALLBACK),
                        known(told, mapping.callEndedTypes(), Kind.CALL_ENDED),
                        known(told, mapping.callTypes(), Kind.CALL))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new Type(told, Kind.UNKNOWN));
    }

    /** By the name that the mapping has for it, however it was written. */
    private static Optional<Type> known(String told, Set<String> types, Kind kind) {
        return types.stream().filter(told::equalsIgnoreCase).findFirst().map(name -> new Type(name, kind));
    }

    private String text(JsonNode event, String field) {
        JsonNode found = JsonFields.find(event, mapping.fields().get(field));
        return found.isValueNode() ? found.asText("").strip() : "";
    }

    private Instant time(JsonNode event) {
        JsonNode found = JsonFields.find(event, mapping.fields().get("time"));
        try {
            return found.isMissingNode() ? null : LenientTime.parse(found);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
