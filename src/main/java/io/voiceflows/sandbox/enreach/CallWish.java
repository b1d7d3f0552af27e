package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wished of a call. Names that begin with a capital are the call's own properties and may hold nonsense of any
 * JSON type; the others say how and when it is shown.
 *
 * @param own the call's properties
 * @param without properties the call shall not have
 * @param wish the whole wish
 */
record CallWish(ObjectNode own, List<String> without, ObjectNode wish) {

    private static final String TEXT = "text";
    private static final String ENDS_IN = "endsIn";
    private static final String WITHOUT = "without";
    private static final String RECORDING_DELAY = "recordingDelaySeconds";
    private static final String METRICS_DELAY = "metricsDelaySeconds";
    private static final Set<String> SHOWING = Set.of(WITHOUT, TEXT, ENDS_IN, RECORDING_DELAY, METRICS_DELAY);

    static CallWish of(ObjectNode wish) {
        ObjectNode own = wish.deepCopy().remove(SHOWING);
        List<String> without = new ArrayList<>();
        wish.path(WITHOUT).forEach(name -> without.add(name.asText()));
        return new CallWish(own, without, wish);
    }

    /** Until the call is over and appears; zero for one that is over. */
    Duration endsIn() {
        if (!wish.has(ENDS_IN)) {
            return Duration.ZERO;
        }
        if (own.has("StartTime") || own.has("EndTime")) {
            throw new IllegalArgumentException(ENDS_IN + " says when the call ends: leave StartTime and EndTime out");
        }
        return duration(wish.path(ENDS_IN).asText())
                .orElseThrow(() -> new IllegalArgumentException(
                        ENDS_IN + " " + wish.path(ENDS_IN) + " is not a duration like PT20S"));
    }

    String text(String otherwise) {
        return wish.has(TEXT) ? wish.path(TEXT).asText(null) : otherwise;
    }

    StoredCall.Delays delays(StoredCall.Delays otherwise) {
        return new StoredCall.Delays(
                seconds(RECORDING_DELAY, otherwise.recordings()), seconds(METRICS_DELAY, otherwise.metrics()));
    }

    private Duration seconds(String name, Duration otherwise) {
        JsonNode value = wish.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw new IllegalArgumentException(name + " " + value + " is not a whole number from 0 on");
        }
        return Duration.ofSeconds(value.asInt());
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }
}
