package io.voiceflows.operations.console;

import io.voiceflows.journal.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What ended in each of the last sixty minutes, oldest first. */
record LastHour(List<Minute> minutes) {

    private static final int LENGTH = 60;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /**
     * @param label for example 08:15, in UTC
     * @param slowest seconds that the slowest run took; null when none ran
     */
    record Minute(String label, int written, int existing, int skipped, int waiting, int parked, Double slowest) {

        Minute with(RunRecord run) {
            double seconds = Duration.between(run.started(), run.finished()).toMillis() / 1000.0;
            return new Minute(
                    label,
                    written + run.written(),
                    existing + run.existing(),
                    skipped + run.skipped(),
                    waiting + run.waiting(),
                    parked + run.parked(),
                    slowest == null ? seconds : Double.valueOf(Math.max(slowest, seconds)));
        }

        /** Whether the table behind the chart needs a line for it. */
        public boolean anything() {
            return written + existing + skipped + waiting + parked > 0;
        }
    }

    static Instant start(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).minus(LENGTH - 1L, ChronoUnit.MINUTES);
    }

    static LastHour of(List<RunRecord> runs, Instant now) {
        Instant start = start(now);
        List<Minute> minutes = new ArrayList<>();
        for (int number = 0; number < LENGTH; number++) {
            String label = CLOCK.format(start.plus(number, ChronoUnit.MINUTES));
            minutes.add(new Minute(label, 0, 0, 0, 0, 0, null));
        }
        for (RunRecord run : runs) {
            // By its end: that is when its items ended.
            long number = start.until(run.finished(), ChronoUnit.MINUTES);
            if (!run.finished().isBefore(start) && number < LENGTH) {
                minutes.set((int) number, minutes.get((int) number).with(run));
            }
        }
        return new LastHour(minutes);
    }
}
