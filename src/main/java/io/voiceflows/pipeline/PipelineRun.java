package io.voiceflows.pipeline;

import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** One run of one pipeline of one tenant, while it runs: what it counted, and whether it makes sense to go on. */
public final class PipelineRun {

    private final String pipeline;
    private final TenantSettings settings;
    private final Instant started;
    private final long requestsBefore;
    private final RunCounts counts = new RunCounts();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> brokenSources = new LinkedHashSet<>();
    private boolean halted;

    PipelineRun(String pipeline, TenantSettings settings, Instant started, long requestsBefore) {
        this.pipeline = pipeline;
        this.settings = settings;
        this.started = started;
        this.requestsBefore = requestsBefore;
    }

    public String pipeline() {
        return pipeline;
    }

    public String tenant() {
        return settings.tenant();
    }

    /** The settings that hold for the whole run, whatever is refreshed meanwhile. */
    public TenantSettings settings() {
        return settings;
    }

    /** Name of the telephony provider; part of the adapter's endpoint names. */
    public String provider() {
        return settings.telephony().provider();
    }

    public Instant started() {
        return started;
    }

    RunCounts counts() {
        return counts;
    }

    /** Whether a neighbour as a whole failed: the rest of the run only notes what it saw. */
    public synchronized boolean isHalted() {
        return halted;
    }

    synchronized void halt(String problem) {
        halted = true;
        problems.add(problem);
    }

    /** A source (a callback list) could not be read or served; its window stays where it is. */
    synchronized void sourceBroken(String source, String problem) {
        brokenSources.add(source);
        problems.add(problem);
    }

    synchronized boolean sourceIntact(String source) {
        return !halted && !brokenSources.contains(source);
    }

    synchronized RunRecord record(Instant finished, long requestsNow) {
        return new RunRecord(
                tenant(),
                pipeline,
                started,
                finished,
                problems.isEmpty(),
                counts.of(Outcome.WRITTEN),
                counts.of(Outcome.EXISTING),
                counts.of(Outcome.SKIPPED),
                counts.of(Outcome.WAITING),
                counts.of(Outcome.PARKED),
                counts.seenAgainCount(),
                (int) (requestsNow - requestsBefore),
                String.join("; ", problems));
    }

    /** One line for the log: {@code contoso callback-sync: 3 reported, 2 written, …, 12 requests, 0.4 s}. */
    String summary(RunRecord record) {
        Duration took = Duration.between(record.started(), record.finished());
        String end = record.completed() ? "" : "; not completed: " + record.message();
        return "%s %s: %s, %d requests, %d.%d s%s"
                .formatted(
                        tenant(),
                        pipeline,
                        counts,
                        record.requests(),
                        took.toSeconds(),
                        took.toMillisPart() / 100,
                        end);
    }
}
