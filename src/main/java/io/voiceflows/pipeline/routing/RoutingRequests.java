package io.voiceflows.pipeline.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.voiceflows.pipeline.door.StrictJson;
import io.voiceflows.pipeline.door.TurnedAway;
import io.voiceflows.pipeline.door.TurnedAwayException;
import io.voiceflows.routing.RoutingRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reads the platform's request (SmartRouting integrator guide): names without regard to case, unknown ones ignored, no
 * text longer than 256 characters, nothing nested deeper than 20.
 */
@Component("routingRequests")
public class RoutingRequests {

    private static final int LONGEST_TEXT = 256;

    private final StrictJson json = new StrictJson(LONGEST_TEXT);
    private final Clock clock;

    RoutingRequests(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param body null when there is none
     * @throws TurnedAwayException when it is no JSON object within the limits
     */
    public RoutingRequest read(byte[] body) {
        Map<String, JsonNode> fields = new TreeMap<>();
        json.object(body).fields().forEachRemaining(field -> {
            // Jackson's own limit does not hold for short names and texts that it reads in one go
            if (field.getKey().length() > LONGEST_TEXT) {
                throw new TurnedAwayException(TurnedAway.UNREADABLE);
            }
            fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
        });
        Map<String, String> extra = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (fields.get("extradata") != null) {
            fields.get("extradata")
                    .fields()
                    .forEachRemaining(field -> extra.put(field.getKey(), text(field.getValue())));
        }
        return new RoutingRequest(
                text(fields.get("anum")),
                text(fields.get("bnum")),
                text(fields.get("targetid")),
                extra,
                clock.instant());
    }

    /** Texts, numbers and truth values as text; what is missing or nested is empty. */
    private static String text(JsonNode value) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            return "";
        }
        String text = value.asText();
        if (text.length() > LONGEST_TEXT) {
            throw new TurnedAwayException(TurnedAway.UNREADABLE);
        }
        return text.strip();
    }
}
