package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.callback.LookBack;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.AskedWindow;
import io.voiceflows.journal.Journal;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.journal.Reason;
import io.voiceflows.pipeline.AskedWindows;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.settings.PhoneCallSyncSettings;
import io.voiceflows.telephony.CallReference;
import io.voiceflows.telephony.CallWindow;
import io.voiceflows.user.UserDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Begins and ends the runs of the call sync, and says which windows each has to read (configuration guide 1.5.3). */
@Component("callRuns")
public class CallRuns {

    /** The name under which journal, metrics and settings know this pipeline; the items of the night are its too. */
    public static final String PIPELINE = "call-sync";

    /** Source of a run that reads no windows. */
    private static final String EVENTS = "EVENTS";

    private static final Duration DEBUG = Duration.ofDays(45);
    private static final int RETRIES_PER_RUN = 200;

    private final Runs runs;
    private final Journal journal;
    private final AskedWindows asked;
    private final LookBack lookBack = new LookBack();
    private final Map<String, UserDirectory> lastUsers = new ConcurrentHashMap<>();

    CallRuns(Runs runs, Journal journal, AskedWindows asked) {
        this.runs = runs;
        this.journal = journal;
        this.asked = asked;
    }

    /**
     * Null when there is no run: the tenant is gone, or it or its call sync is paused, or no calls are wanted.
     *
     * @param onlyEvents whether it was asked for by an event, and reads no windows; null when not
     */
    public CallBatch begin(String tenant, Boolean onlyEvents) {
        PipelineRun run = runs.begin(PIPELINE, tenant);
        if (run == null || !run.settings().phoneCallSync().processesCalls()) {
            return null;
        }
        if (Boolean.TRUE.equals(onlyEvents)) {
            return new CallBatch(run, List.of());
        }
        List<CallSource> sources = new ArrayList<>();
        for (Call.Kind kind : kinds(run.settings().phoneCallSync())) {
            sources.add(new CallSource(window(run, kind)));
            for (AskedWindow window : asked.of(run)) {
                sources.add(
                        new CallSource(new CallWindow(kind, CallWindow.By.START, window.from(), window.to()), window));
            }
        }
        return new CallBatch(run, sources);
    }

    /** The kinds of calls that a tenant wants. */
    public static List<Call.Kind> kinds(PhoneCallSyncSettings settings) {
        List<Call.Kind> kinds = new ArrayList<>();
        if (settings.processDirectCalls()) {
            kinds.add(Call.Kind.DIRECT);
        }
        if (settings.processesQueueCalls()) {
            kinds.add(Call.Kind.QUEUE);
        }
        return kinds;
    }

    private CallWindow window(PipelineRun run, Call.Kind kind) {
        PhoneCallSyncSettings settings = run.settings().phoneCallSync();
        Duration back = settings.runInDebugMode() ? DEBUG : settings.executionInterval();
        Instant start = run.started();
        Optional<Instant> watermark = journal.watermark(
                run.tenant(), PIPELINE, new CallSource(new CallWindow(kind, CallWindow.By.START, start, start)).name());
        // Calls are reported when they are over: one that began before the last run may be new.
        LookBack.Window window = lookBack.window(start, back, watermark.map(moment -> moment.minus(back)));
        return new CallWindow(kind, CallWindow.By.START, window.from(), window.to());
    }

    /** Calls that wait for an owner are judged again whenever users or settings were read anew. */
    public void users(CallBatch batch, UserDirectory users) {
        batch.knows(users);
        String tenant = batch.run().tenant();
        if (!DryRun.underWay() && lastUsers.put(tenant, users) != users) {
            Set<String> ownerless = journal.waitingNumbers(tenant, PIPELINE, Reason.NO_ASSIGNEE);
            journal.wake(tenant, PIPELINE, ownerless, batch.run().started());
        }
    }

    /** Nothing can be decided without knowing the users: the run ends here. */
    public void usersFailed(CallBatch batch, Exception failure) {
        batch.sources().forEach(source -> runs.sourceFailed(batch.run(), source.name(), "the Dynamics users", failure));
        if (batch.sources().isEmpty()) {
            runs.sourceFailed(batch.run(), EVENTS, "the Dynamics users", failure);
        }
    }

    /** A call could not even be taken up, so that the journal knows nothing of it: all windows are read again. */
    public void failed(CallBatch batch, Exception failure) {
        batch.sources().forEach(source -> sourceFailed(batch, source, failure));
        if (batch.sources().isEmpty()) {
            runs.sourceFailed(batch.run(), EVENTS, "the calls that events told of", failure);
        }
    }

    public void read(CallBatch batch, List<Call> calls) {
        batch.add(calls);
    }

    /** This window could not be read: the others go on unless a neighbour as a whole failed. */
    public void sourceFailed(CallBatch batch, CallSource source, Exception failure) {
        runs.sourceFailed(batch.run(), source.name(), source.label(), failure);
    }

    /** Calls that are due but stand in no window of this run: they are read again one by one. */
    public List<CallReference> overdue(CallBatch batch) {
        Set<String> reported = batch.identities();
        Set<CallReference> missing = new LinkedHashSet<>();
        Set<String> named = new HashSet<>();
        for (Call.Kind kind : Call.Kind.values()) {
            for (JournalItem item : journal.due(
                    batch.run().tenant(), PIPELINE, kind.name(), batch.run().started(), RETRIES_PER_RUN)) {
                String callId = CallIdentity.callId(item.key().id());
                if (!reported.contains(item.key().id()) && named.add(kind + callId)) {
                    missing.add(new CallReference(kind, callId, item.occurredAt()));
                }
            }
        }
        return List.copyOf(missing);
    }

    public List<Call> inOrder(CallBatch batch) {
        return batch.inOrder();
    }

    public void finish(CallBatch batch) {
        batch.sources().stream()
                .filter(source -> source.asked() == null)
                .forEach(source -> runs.sourceDone(batch.run(), source.name()));
        asked.finish(batch.run(), batch::intact);
        // A run for events that met nothing is no run to speak of
        if (!batch.sources().isEmpty() || !batch.run().idle()) {
            runs.finish(batch.run());
        }
    }
}
