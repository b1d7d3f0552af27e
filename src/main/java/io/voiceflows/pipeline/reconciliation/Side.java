package io.voiceflows.pipeline.reconciliation;

import io.voiceflows.journal.Outcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * The account of one pipeline: reported = written + existing + skipped + waiting + parked + not yet read + missing.
 *
 * @param pipeline "call-sync" or "callback-sync"
 * @param reported items of the day that the telephony side reports now, or that the journal knows from it
 * @param notYetRead not in any run's account yet: the next run reads them by itself
 * @param missing in no run's account, and out of the reach of the next one
 */
public record Side(String pipeline, int reported, Map<Outcome, Integer> outcomes, int notYetRead, int missing) {

    public int of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** Counts while items are looked at. */
    static final class Counting {

        private final String pipeline;
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        private int reported;
        private int notYetRead;
        private int missing;

        Counting(String pipeline) {
            this.pipeline = pipeline;
        }

        void known(Outcome outcome) {
            reported++;
            outcomes.merge(outcome, 1, Integer::sum);
        }

        void notYetRead() {
            reported++;
            notYetRead++;
        }

        void missing() {
            reported++;
            missing++;
        }

        Side side() {
            return new Side(pipeline, reported, Map.copyOf(outcomes), notYetRead, missing);
        }
    }
}
