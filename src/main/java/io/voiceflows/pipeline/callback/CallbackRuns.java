package io.voiceflows.pipeline.callback;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.LookBack;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.telephony.CallbackWindow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Begins and ends the runs of the callback sync, and says what each of its lists has to be asked for. */
@Component("callbackRuns")
public class CallbackRuns {

    /** The name under which journal, metrics and settings know this pipeline. */
    public static final String PIPELINE = "callback-sync";

    private static final int RETRIES_PER_RUN = 200;
    private static final Comparator<CallbackRequest> OLDEST_FIRST = Comparator.comparing(
                    CallbackRequest::created, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CallbackRequest::id);

    private final Runs runs;
    private final Journal journal;
    private final CallbackWindows windows;
    private final LookBack lookBack = new LookBack();

    CallbackRuns(Runs runs, Journal journal, CallbackWindows windows) {
        this.runs = runs;
        this.journal = journal;
        this.windows = windows;
    }

    /** Null when there is no run: the tenant is gone, or it or its callback sync is paused. */
    public PipelineRun begin(String tenant) {
        return runs.begin(PIPELINE, tenant);
    }

    /** Those that this run has something to do for. */
    public List<CallbackProfile> profiles(PipelineRun run, CallbackNews news) {
        return run.settings().callbackProfiles().stream()
                .filter(CallbackProfile::active)
                .filter(profile -> !news.only() || news.concerns(profile))
                .toList();
    }

    /** Null when the list is not to be read: what there is was told by events. */
    public CallbackWindow window(PipelineRun run, CallbackProfile profile, CallbackNews news) {
        if (!polls(run, profile, news)) {
            return null;
        }
        LookBack.Window window = lookBack.window(
                run.started(), profile.window(), journal.watermark(run.tenant(), PIPELINE, profile.callbackList()));
        return new CallbackWindow(profile.callbackList(), window.from(), window.to());
    }

    /** The reported requests, each once, oldest first, so that the first of several duplicates is the oldest. */
    public List<CallbackRequest> inOrder(List<CallbackRequest> reported) {
        Map<String, CallbackRequest> once = new LinkedHashMap<>();
        reported.forEach(request -> once.putIfAbsent(request.id(), request));
        return once.values().stream().sorted(OLDEST_FIRST).toList();
    }

    /** Ids of unfinished requests that this list no longer reports, because they are older than its window. */
    public List<String> overdue(PipelineRun run, CallbackProfile profile, List<CallbackRequest> reported) {
        Set<String> seen = reported.stream().map(CallbackRequest::id).collect(Collectors.toSet());
        return journal.due(run.tenant(), PIPELINE, profile.callbackList(), run.started(), RETRIES_PER_RUN).stream()
                .map(JournalItem::key)
                .map(key -> key.id())
                .filter(id -> !seen.contains(id))
                .toList();
    }

    private static boolean polls(PipelineRun run, CallbackProfile profile, CallbackNews news) {
        return news.tellsOf(profile)
                || !news.only() && run.settings().callbackMethod().polls();
    }

    /** All requests of the list were taken up. */
    public void listDone(PipelineRun run, CallbackProfile profile, CallbackNews news) {
        if (polls(run, profile, news)) {
            runs.sourceDone(run, profile.callbackList());
        }
        if (run.sourceIntact(profile.callbackList())) {
            news.served(profile);
        }
    }

    /** The list could not be read: the others go on unless a neighbour as a whole failed. */
    public void listFailed(PipelineRun run, CallbackProfile profile, Exception failure) {
        runs.sourceFailed(run, profile.callbackList(), "list " + profile.name(), failure);
    }

    /** A run for events that met nothing, such as that of our own closing, is no run to speak of. */
    public void finish(PipelineRun run, CallbackNews news) {
        windows.finish(run, news);
        if (!news.only() || !run.idle()) {
            runs.finish(run);
        }
    }
}
