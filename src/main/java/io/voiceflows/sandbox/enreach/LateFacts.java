package io.voiceflows.sandbox.enreach;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voiceflows.sandbox.SandboxSwitches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Recordings and metrics reach a call some time after its end (use cases 4 and 4.1). Until then the call is shown
 * without them; the moment they arrive is a change of the call.
 */
final class LateFacts {

    private static final List<String> METRICS = List.of("AnswerTime", "WaitTime");

    private final SandboxSwitches switches;
    private final Clock clock;

    LateFacts(SandboxSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** The call as it is known by now. */
    StoredCall asKnown(StoredCall call) {
        ObjectNode item = call.item().deepCopy();
        if (!item.path("RecordingIds").isEmpty() && !arrived(item, recorded(call), call)) {
            item.putArray("RecordingIds");
        }
        if (METRICS.stream().anyMatch(item::hasNonNull) && !arrived(item, measured(call), call)) {
            METRICS.stream().filter(item::has).forEach(item::putNull);
        }
        return call.with(item);
    }

    /** When the recordings of a call appear. */
    Instant recorded(StoredCall call) {
        return call.end().plus(delay(call.delays().recordings(), EnreachSwitches.RECORDING_DELAY));
    }

    private Instant measured(StoredCall call) {
        return call.end().plus(delay(call.delays().metrics(), EnreachSwitches.METRICS_DELAY));
    }

    private Duration delay(Duration own, String otherwise) {
        return own == null ? Duration.ofSeconds(switches.number(otherwise)) : own;
    }

    private boolean arrived(ObjectNode item, Instant moment, StoredCall call) {
        if (clock.instant().isBefore(moment)) {
            return false;
        }
        if (moment.isAfter(call.end())) {
            Times.stored(item.path("Modified"))
                    .filter(moment::isAfter)
                    .ifPresent(before -> item.put("Modified", Times.text(moment)));
        }
        return true;
    }
}
