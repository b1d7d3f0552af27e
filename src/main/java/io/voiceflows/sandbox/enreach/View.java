package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Shows a stored item as this installation spells it: the name of the call id and the form of times differ. */
final class View {

    private static final Set<String> TIMES =
            Set.of("Created", "DueTime", "Closed", "Modified", "StartTime", "EndTime", "AnswerTime", "TimeStamp");

    private final SandboxSwitches switches;

    View(SandboxSwitches switches) {
        this.switches = switches;
    }

    ObjectNode of(ObjectNode stored) {
        ObjectNode shown = stored.objectNode();
        for (Map.Entry<String, JsonNode> property : stored.properties()) {
            String name = property.getKey();
            boolean callId = "CallId".equals(name);
            shown.set(
                    callId ? switches.get(EnreachSwitches.CALL_ID_NAME) : name,
                    TIMES.contains(name) ? time(property.getValue()) : property.getValue());
        }
        return shown;
    }

    /** What is no time stays as it is: unreadable times are part of what is tested. */
    private JsonNode time(JsonNode value) {
        return Times.stored(value)
                .<JsonNode>map(moment -> TextNode.valueOf(spelled(moment)))
                .orElse(value);
    }

    private String spelled(Instant moment) {
        return switch (switches.get(EnreachSwitches.TIMES)) {
            case "zone-less" -> Times.withoutZone(moment);
            case "date-function" -> "/Date(" + moment.toEpochMilli() + ")/";
            default -> Times.text(moment);
        };
    }
}
