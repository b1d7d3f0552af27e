package io.voiceflows.pipeline;

import io.voiceflows.callback.CallbackProfile;
import io.voiceflows.callback.CallbackRequest;
import io.voiceflows.callback.LookBack;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.RunListener;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.neighbour.Requests;
import io.voiceflows.settings.Tenants;
import io.voiceflows.telephony.CallbackWindow;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends the runs of the callback sync, and says what each of its lists has to be asked for. */
@Component("callbackRuns")
public class CallbackRuns {

    /** The name under which journal, metrics and settings know this pipeline. */
    public static final String PIPELINE = "callback-sync";

    private static final Logger LOG = LoggerFactory.getLogger(PIPELINE);
    private static final int RETRIES_PER_RUN = 200;
    private static final Comparator<CallbackRequest> OLDEST_FIRST = Comparator.comparing(
                    CallbackRequest::created, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CallbackRequest::id);

    private final Tenants tenants;
    private final Journal journal;
    private final Pauses pauses;
    private final Requests requests;
    private final RunListener listener;
    private final Clock clock;
    private final LookBack lookBack = new LookBack();

    CallbackRuns(
            Tenants tenants, Journal journal, Pauses pauses, Requests requests, RunListener listener, Clock clock) {
        this.tenants = tenants;
        this.journal = journal;
        this.pauses = pauses;
        this.requests = requests;
        this.listener = listener;
        this.clock = clock;
    }

    /** Null when the tenant is gone or paused: then there is no run. */
    public PipelineRun begin(String tenant) {
        return tenants.find(tenant)
                .filter(settings -> pauses.mayRun(tenant))
                .map(settings -> new PipelineRun(PIPELINE, settings, clock.instant(), requests.total(tenant)))
                .orElse(null);
    }

    public List<CallbackProfile> profiles(PipelineRun run) {
        return run.settings().callbackProfiles().stream()
                .filter(CallbackProfile::active)
                .toList();
    }

    public CallbackWindow window(PipelineRun run, CallbackProfile profile) {
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

    /** All requests of the list were taken up. */
    public void listDone(PipelineRun run, CallbackProfile profile) {
        if (run.sourceIntact(profile.callbackList())) {
            journal.moveWatermark(run.tenant(), PIPELINE, profile.callbackList(), run.started());
        }
    }

    /** The list could not be read: the others go on unless a neighbour as a whole failed. */
    public void listFailed(PipelineRun run, CallbackProfile profile, Exception failure) {
        String message = "list %s: %s".formatted(profile.name(), failure.getMessage());
        run.sourceBroken(profile.callbackList(), message);
        if (failure instanceof NeighbourException neighbour) {
            met(run, neighbour);
        } else {
            LOG.error("{} {} {}", run.tenant(), PIPELINE, message, failure);
        }
    }

    /** Whether the tenant's settings went away during its run; then the run only notes what it saw. */
    boolean abandoned(PipelineRun run) {
        if (tenants.find(run.tenant()).isPresent()) {
            return false;
        }
        run.halt("the tenant's settings were removed during the run");
        return true;
    }

    /** Notes a neighbour's failure for the run, and pauses the tenant where only a person can help. */
    void met(PipelineRun run, NeighbourException failure) {
        if (failure.kind().wholeNeighbour()) {
            run.halt(failure.getMessage());
        }
        if (failure.kind() == FailureKind.CREDENTIALS || failure.kind() == FailureKind.CONFIGURATION) {
            pauses.pause(run.tenant(), failure.kind(), failure.getMessage(), run.started());
        }
    }

    /** Saves the run, and says in one line what it did if it did anything. */
    public void finish(PipelineRun run) {
        Instant now = clock.instant();
        RunRecord record = run.record(now, requests.total(run.tenant()));
        journal.saveRun(record);
        listener.finished(record);
        // A list of its own may still be wrong: that paused nobody.
        if (!run.isHalted()) {
            pauses.resume(run.tenant());
        }
        if (run.counts().unaccounted() != 0) {
            listener.unaccounted(run.tenant(), PIPELINE, Math.abs(run.counts().unaccounted()));
            LOG.error(
                    "{} {}: {} items have no outcome",
                    run.tenant(),
                    PIPELINE,
                    run.counts().unaccounted());
        }
        if (run.counts().anything() || !record.completed()) {
            LOG.info("{}", run.summary(record));
        }
    }
}
