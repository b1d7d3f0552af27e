package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.CallIdentity;
import io.voiceflows.call.CallParts;
import io.voiceflows.journal.JournalItem;
import io.voiceflows.pipeline.Backlog;
import io.voiceflows.pipeline.PipelineRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What one run of the details has to do, and the calls as the telephony side tells them now. */
public final class DetailBatch {

    private final PipelineRun run;
    private final List<JournalItem> due;
    private final List<CallSource> sources;
    private final List<Call> reported = new ArrayList<>();
    private final Backlog backlog;
    private final Queue<DetailWork> refused = new ConcurrentLinkedQueue<>();
    private boolean incomplete;
    private EmbeddedPhoneCalls others;
    private Map<String, Call> byIdentity = Map.of();

    DetailBatch(PipelineRun run, List<JournalItem> due, List<CallSource> sources) {
        this.run = run;
        this.due = List.copyOf(due);
        this.sources = List.copyOf(sources);
        this.backlog = new Backlog(run);
    }

    public PipelineRun run() {
        return run;
    }

    public List<CallSource> sources() {
        return sources;
    }

    public List<JournalItem> due() {
        return due;
    }

    /** What is still to be written into phone calls. */
    public Backlog backlog() {
        return backlog;
    }

    /** Phone calls that took nothing; somebody may have closed them. */
    public List<DetailWork> refused() {
        return List.copyOf(refused);
    }

    void addRefused(DetailWork work) {
        refused.add(work);
    }

    /** Whether there is anything to read. */
    public boolean readable() {
        return !run.isHalted();
    }

    void add(List<Call> calls) {
        reported.addAll(calls);
        Map<String, Call> index = new HashMap<>();
        for (Call call : new CallParts().inOrder(reported)) {
            index.put(CallIdentity.of(call), call);
            index.putIfAbsent(CallIdentity.ofQueue(call), call);
        }
        byIdentity = index;
    }

    void unread() {
        incomplete = true;
    }

    /** Whether some calls could not be read: nothing follows from one that is missing. */
    boolean incomplete() {
        return incomplete;
    }

    /** Phone calls that somebody else wrote since the earliest of these calls; null until they were asked for. */
    EmbeddedPhoneCalls others() {
        return others;
    }

    void knows(EmbeddedPhoneCalls phoneCalls) {
        others = phoneCalls;
    }

    /** Null when the telephony side does not tell it. */
    Call call(JournalItem item) {
        return byIdentity.get(item.key().id());
    }
}
