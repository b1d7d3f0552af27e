package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.telephony.CallWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Begins and ends the runs that fill in recordings and metrics; a few windows hold all calls that are due. */
@Component("detailRuns")
public class DetailRuns {

    private static final int CALLS_PER_RUN = 500;
    /** Calls that began further apart than this are read in windows of their own. */
    private static final Duration GAP = Duration.ofMinutes(30);

    private final Runs runs;
    private final Journal journal;

    DetailRuns(Runs runs, Journal journal) {
        this.runs = runs;
        this.journal = journal;
    }

    /** Null when there is no run: the tenant is gone, or it or its call details are paused. */
    public DetailBatch begin(String tenant) {
        PipelineRun run = runs.begin(CallDetails.PIPELINE, tenant);
        if (run == null) {
            return null;
        }
        List<JournalItem> due = new ArrayList<>();
        List<CallSource> sources = new ArrayList<>();
        Set<Call.Kind> kinds = EnumSet.copyOf(List.of(Call.Kind.values()));
        for (Call.Kind kind : kinds) {
            due.addAll(journal.due(tenant, CallDetails.PIPELINE, kind.name(), run.started(), CALLS_PER_RUN));
        }
        kinds.removeIf(kind -> !CallRuns.kinds(run.settings().phoneCallSync()).contains(kind)
                && due.stream().noneMatch(item -> item.source().equals(kind.name())));
        // A call among the queue calls can have its recording among the direct ones: both are read.
        kinds.forEach(kind -> sources.addAll(windows(kind, due)));
        return new DetailBatch(run, due, sources);
    }

    /** Few windows that hold the beginnings of all these calls. */
    static List<CallSource> windows(Call.Kind kind, List<JournalItem> due) {
        List<Instant> starts = due.stream()
                .map(JournalItem::occurredAt)
                .filter(start -> start != null)
                .sorted(Comparator.naturalOrder())
                .toList();
        List<CallSource> windows = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < starts.size(); i++) {
            boolean last = i + 1 == starts.size();
            if (last || Duration.between(starts.get(i), starts.get(i + 1)).compareTo(GAP) > 0) {
                windows.add(new CallSource(new CallWindow(
                        kind,
                        CallWindow.By.START,
                        starts.get(first),
                        starts.get(i).plusSeconds(1))));
                first = i + 1;
            }
        }
        return windows;
    }

    public void read(DetailBatch batch, List<Call> calls) {
        batch.add(calls);
    }

    public void unread(DetailBatch batch, CallSource source, Exception failure) {
        batch.unread();
        runs.sourceFailed(batch.run(), source.name(), source.label(), failure);
    }

    /** Details that could not even be taken up: they stay due. */
    public void failed(DetailBatch batch, Exception failure) {
        runs.sourceFailed(batch.run(), CallDetails.PIPELINE, "call details", failure);
    }

    public void finish(DetailBatch batch) {
        runs.finish(batch.run());
    }
}
