package io.voiceflows.telephony.enreach;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of one call, held against each other. What is absurd is null and named as a problem; only what is missing is
 * derived from the rest.
 *
 * @param answered when a human agent first answered (UC 4.1)
 * @param waited time in the queue until then; null for calls of users
 */
record CallTimes(Instant start, Instant answered, Instant end, Duration duration, Duration waited) {

    /** Clocks and rounding of the platform's parts may differ by that much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    static CallTimes of(Item item, boolean queue) {
        if (item.missing("start")) {
            item.problem("It has no start time.");
        }
        Instant start = item.time("start", "start time");
        Instant end = item.time("end", "end time");
        if (start != null && end != null && end.isBefore(start)) {
            item.problem("It ends before it starts.");
            end = null;
        }
        Duration duration = within(start, end, item.seconds("duration", "duration"), "duration", item);
        Duration waited = queue ? within(start, end, item.seconds("wait", "wait time"), "wait time", item) : null;
        Instant answered = answered(start, end, item);
        if (queue && item.missing("wait") && start != null && answered != null) {
            waited = answered.isBefore(start) ? Duration.ZERO : Duration.between(start, answered);
        }
        boolean waitUnknown = queue && waited == null && !item.missing("wait");
        if (item.missing("end") && start != null && duration != null && !waitUnknown) {
            end = start.plus(duration).plus(waited == null ? Duration.ZERO : waited);
        }
        return new CallTimes(start, answered, end, duration, waited);
    }

    private static Duration within(Instant start, Instant end, Duration span, String what, Item item) {
        if (start == null || end == null || span == null) {
            return span;
        }
        if (span.compareTo(Duration.between(start, end).plus(TOLERANCE)) > 0) {
            item.problem("The " + what + " is longer than the call.");
            return null;
        }
        return span;
    }

    private static Instant answered(Instant start, Instant end, Item item) {
        Instant answered = item.time("answered", "answer time");
        boolean early = answered != null && start != null && answered.isBefore(start.minus(TOLERANCE));
        boolean late = answered != null && end != null && answered.isAfter(end.plus(TOLERANCE));
        if (early || late) {
            item.problem("It was answered " + (early ? "before it started." : "after it ended."));
            return null;
        }
        return answered;
    }
}
