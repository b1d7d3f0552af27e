package io.voiceflows.sandbox.traffic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that stand at the moment. */
public final class Faults {

    /** What happens to one request: first the wait, then the fault. */
    record Treatment(long delayMillis, Optional<Fault> fault) {}

    /** A fault and how often it hit. */
    public record Standing(long id, Fault fault, int hits) {}

    private static final class Entry {
        private final long id;
        private final Fault fault;
        private final Random random;
        private int hits;

        private Entry(long id, Fault fault) {
            this.id = id;
            this.fault = fault;
            this.random = new Random(fault.seed());
        }

        private boolean hits() {
            boolean hit = fault.times() > 0 || random.nextInt(100) < fault.percent();
            hits += hit ? 1 : 0;
            return hit;
        }

        private boolean spent() {
            return fault.times() > 0 && hits >= fault.times();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long lastId;

    public synchronized Standing add(Fault fault) {
        Entry entry = new Entry(++lastId, fault);
        entries.add(entry);
        return new Standing(entry.id, fault, 0);
    }

    public synchronized List<Standing> standing() {
        return entries.stream()
                .map(entry -> new Standing(entry.id, entry.fault, entry.hits))
                .toList();
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** All delays that hit add up; of the other faults the first that hits counts. */
    synchronized Treatment take(Neighbour neighbour, String method, String path) {
        long delay = 0;
        Fault found = null;
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            boolean waits = entry.fault.action() == Fault.Action.DELAY;
            if ((found != null && !waits) || !entry.fault.concerns(neighbour, method, path) || !entry.hits()) {
                continue;
            }
            if (waits) {
                delay += entry.fault.delayMillis();
            } else {
                found = entry.fault;
            }
            if (entry.spent()) {
                each.remove();
            }
        }
        return new Treatment(delay, Optional.ofNullable(found));
    }
}
