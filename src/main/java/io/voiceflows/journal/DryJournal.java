package io.voiceflows.journal;

import io.voiceflows.dryrun.DryRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The journal, in which a dry run leaves no trace: what the run notes is kept for it alone, on top of what is stored, and
 * forgotten with it.
 */
final class DryJournal implements Journal {

    private final Journal stored;

    DryJournal(Journal stored) {
        this.stored = stored;
    }

    /** Null when this is no dry run. */
    private static DryNotes notes() {
        return DryRun.current()
                .map(dryRun -> dryRun.kept(DryNotes.class, DryNotes::new))
                .orElse(null);
    }

    @Override
    public Optional<JournalItem> find(ItemKey key) {
        DryNotes notes = notes();
        Optional<JournalItem> noted = notes == null ? Optional.empty() : notes.find(key);
        return noted.isPresent() ? noted : stored.find(key);
    }

    @Override
    public void save(JournalItem item, List<TrailEntry> added) {
        DryNotes notes = notes();
        if (notes == null) {
            stored.save(item, added);
        } else {
            notes.save(item, added);
        }
    }

    @Override
    public void append(ItemKey key, List<TrailEntry> added) {
        if (!DryRun.underWay()) {
            stored.append(key, added);
        }
    }

    @Override
    public List<TrailEntry> trail(ItemKey key) {
        DryNotes notes = notes();
        List<TrailEntry> trail = new ArrayList<>(stored.trail(key));
        if (notes != null) {
            trail.addAll(notes.trail(key));
        }
        return trail;
    }

    @Override
    public List<JournalItem> due(String tenant, String pipeline, String source, Instant now, int limit) {
        DryNotes notes = notes();
        List<JournalItem> due = stored.due(tenant, pipeline, source, now, limit);
        return notes == null ? due : notes.without(due);
    }

    @Override
    public List<JournalItem> inGroup(String tenant, String pipeline, String group) {
        DryNotes notes = notes();
        List<JournalItem> items = stored.inGroup(tenant, pipeline, group);
        return notes == null || group.isEmpty()
                ? items
                : notes.over(
                        items,
                        item -> of(item, tenant, pipeline) && item.group().equals(group));
    }

    @Override
    public List<JournalItem> ofNumber(String tenant, String pipeline, String numberDigest) {
        DryNotes notes = notes();
        List<JournalItem> items = stored.ofNumber(tenant, pipeline, numberDigest);
        return notes == null || numberDigest.isEmpty()
                ? items
                : notes.over(
                        items,
                        item -> of(item, tenant, pipeline)
                                && item.numberDigest().equals(numberDigest));
    }

    private static boolean of(JournalItem item, String tenant, String pipeline) {
        return item.key().tenant().equals(tenant)
                && item.key().pipeline().equals(pipeline)
                && item.outcome() != Outcome.SKIPPED;
    }

    @Override
    public Set<String> waitingNumbers(String tenant, String pipeline, Reason reason) {
        return stored.waitingNumbers(tenant, pipeline, reason);
    }

    @Override
    public void wake(String tenant, String pipeline, Collection<String> numberDigests, Instant now) {
        if (!DryRun.underWay()) {
            stored.wake(tenant, pipeline, numberDigests, now);
        }
    }

    @Override
    public List<JournalItem> waitingSince(String tenant, String pipeline, Instant before, int limit) {
        return stored.waitingSince(tenant, pipeline, before, limit);
    }

    @Override
    public List<JournalItem> occurred(String tenant, String pipeline, Instant from, Instant to) {
        return stored.occurred(tenant, pipeline, from, to);
    }

    @Override
    public List<JournalItem> list(String tenant, String pipeline, Outcome outcome, int limit, int offset) {
        return stored.list(tenant, pipeline, outcome, limit, offset);
    }

    @Override
    public List<JournalItem> lookUp(String tenant, String id) {
        DryNotes notes = notes();
        List<JournalItem> items = stored.lookUp(tenant, id);
        return notes == null
                ? items
                : notes.over(items, item -> item.key().tenant().equals(tenant) && meant(item, id));
    }

    private static boolean meant(JournalItem item, String id) {
        String own = item.key().id();
        return own.equalsIgnoreCase(id)
                || own.regionMatches(true, 0, id + "~", 0, id.length() + 1)
                || item.recordId() != null && item.recordId().toString().equalsIgnoreCase(id);
    }

    @Override
    public List<OutcomeCount> counts(String tenant) {
        return stored.counts(tenant);
    }

    @Override
    public boolean replay(ItemKey key, Instant now, String by) {
        return !DryRun.underWay() && stored.replay(key, now, by);
    }

    @Override
    public void saveRun(RunRecord run) {
        DryNotes notes = notes();
        if (notes == null) {
            stored.saveRun(run);
        } else {
            notes.save(run);
        }
    }

    /** In a dry run its own only. */
    @Override
    public List<RunRecord> runs(String tenant, String pipeline, int limit) {
        DryNotes notes = notes();
        return notes == null ? stored.runs(tenant, pipeline, limit) : notes.runs();
    }

    @Override
    public List<RunRecord> runsSince(Instant from) {
        return stored.runsSince(from);
    }

    @Override
    public Optional<RunRecord> lastCompletedRun(String tenant, String pipeline) {
        return stored.lastCompletedRun(tenant, pipeline);
    }

    @Override
    public Optional<Instant> watermark(String tenant, String pipeline, String source) {
        return stored.watermark(tenant, pipeline, source);
    }

    @Override
    public void moveWatermark(String tenant, String pipeline, String source, Instant runStarted) {
        if (!DryRun.underWay()) {
            stored.moveWatermark(tenant, pipeline, source, runStarted);
        }
    }
}
