package io.voiceflows.operations.console;

import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.pipeline.call.CallNight;
import io.voiceflows.pipeline.user.UserIdRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How a pipeline stands, the worst first. */
enum PipelineState {
    PAUSED("paused", "parked"),
    FAILING("failing", "waiting"),
    LATE("late", "waiting"),
    /** An operator paused it. */
    HELD("held", "skipped"),
    /** Its settings say that it writes nothing. */
    DRY("dry run", "skipped"),
    NOT_YET("not yet", "skipped"),
    RUNNING("running", "written");

    /** As the alarms have it (docs/operations.md): when the last good run is too long ago. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(5);

    private static final Map<String, Duration> LATER = Map.of(
            UserIdRuns.PIPELINE, Duration.ofSeconds(7_500),
            CallNight.PIPELINE, Duration.ofSeconds(90_000));

    private final String words;
    private final String color;

    PipelineState(String words, String color) {
        this.words = words;
        this.color = color;
    }

    static PipelineState of(PipelineStatus pipeline, boolean paused, Instant now) {
        if (paused) {
            return PAUSED;
        }
        if (pipeline.operatorPause() != null) {
            return HELD;
        }
        if (pipeline.dry()) {
            return DRY;
        }
        if (pipeline.failing()) {
            return FAILING;
        }
        if (pipeline.lastRun() == null) {
            return NOT_YET;
        }
        Duration longest = LATER.getOrDefault(pipeline.name(), LATE_AFTER);
        boolean late = !pipeline.schedule().isEmpty()
                && pipeline.lastGoodRun() != null
                && pipeline.lastGoodRun().plus(longest).isBefore(now);
        return late ? LATE : RUNNING;
    }

    public String words() {
        return words;
    }

    /** The outcome whose colour it has. */
    public String color() {
        return color;
    }
}
