package io.voiceflows.pipeline;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of the items of one run. Reported is counted when an item is taken up, outcomes when it ends. */
public final class RunCounts {

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Outcome, TreeSet<String>> reasons = new EnumMap<>(Outcome.class);
    private int reported;
    private int seenAgain;

    public synchronized void reported() {
        reported++;
    }

    public synchronized void seenAgain() {
        seenAgain++;
    }

    public synchronized void ended(Outcome outcome, Reason reason) {
        outcomes.merge(outcome, 1, Integer::sum);
        if (reason != Reason.NONE) {
            reasons.computeIfAbsent(outcome, o -> new TreeSet<>())
                    .add(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    public synchronized int of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    synchronized int seenAgainCount() {
        return seenAgain;
    }

    synchronized boolean anything() {
        return reported > 0;
    }

    /** Items that were taken up but have no outcome: always 0, or there is a fault of ours. */
    synchronized int unaccounted() {
        return reported - outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For the log: {@code 3 reported, 2 written, 0 existing, 1 skipped (duplicate-ignored), …}. */
    @Override
    public synchronized String toString() {
        return reported + " reported, "
                + Arrays.stream(Outcome.values())
                        .map(outcome -> of(outcome) + " " + outcome.name().toLowerCase(Locale.ROOT) + why(outcome))
                        .collect(Collectors.joining(", "));
    }

    private String why(Outcome outcome) {
        return reasons.containsKey(outcome) ? " (" + String.join(", ", reasons.get(outcome)) + ")" : "";
    }
}
