package io.voiceflows.operations.console;

import io.voiceflows.journal.JournalBrowser;
import io.voiceflows.journal.JournalBrowser.LagSlice;
import io.voiceflows.journal.JournalBrowser.RunSlice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What ended in each slice of a span, and how long records took; oldest first, without gaps. */
record Timeline(Span span, List<Slice> slices) {

    /**
     * @param label when it begins, for example 08:15, in UTC
     * @param median seconds that half of the records made in it took at most; null when none was made
     * @param high seconds that 95 % of them took at most; null when none was made
     */
    record Slice(
            String label, int written, int existing, int skipped, int waiting, int parked, Double median, Double high) {

        Slice with(RunSlice runs) {
            return new Slice(
                    label,
                    written + runs.written(),
                    existing + runs.existing(),
                    skipped + runs.skipped(),
                    waiting + runs.waiting(),
                    parked + runs.parked(),
                    median,
                    high);
        }

        Slice with(JournalBrowser.Lag lag) {
            return new Slice(
                    label, written, existing, skipped, waiting, parked, tenths(lag.median()), tenths(lag.high()));
        }

        /** Whether the table behind the chart needs a line for it. */
        public boolean anything() {
            return written + existing + skipped + waiting + parked > 0;
        }

        private static Double tenths(double seconds) {
            return Math.round(seconds * 10) / 10.0;
        }
    }

    /** Slices of several tenants are added up. */
    static Timeline of(Span span, Instant now, List<RunSlice> runs, List<LagSlice> lags) {
        long first = span.first(now);
        List<Slice> slices = new ArrayList<>();
        for (int number = 0; number < span.slices(); number++) {
            slices.add(new Slice(span.label(first + number), 0, 0, 0, 0, 0, null, null));
        }
        for (RunSlice each : runs) {
            int number = (int) (each.slice() - first);
            if (number >= 0 && number < slices.size()) {
                slices.set(number, slices.get(number).with(each));
            }
        }
        for (LagSlice each : lags) {
            int number = (int) (each.slice() - first);
            if (number >= 0 && number < slices.size()) {
                slices.set(number, slices.get(number).with(each.lag()));
            }
        }
        return new Timeline(span, slices);
    }
}
