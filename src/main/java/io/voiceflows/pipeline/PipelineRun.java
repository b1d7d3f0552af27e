package io.voiceflows.pipeline;

import io.voiceflows.journal.AskedWindow;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.settings.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One run of one pipeline of one tenant, while it runs: what it counted, and whether it makes sense to go on. */
public final class PipelineRun {

    private final String pipeline;
    private final TenantSettings settings;
    private final Instant started;
    private final Map<String, Long> requestsBefore;
    private final RunCounts counts = new RunCounts();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> brokenSources = new LinkedHashSet<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private List<AskedWindow> asked;
    private BooleanSupplier retries = () -> true;
    private boolean halted;

    public PipelineRun(String pipeline, TenantSettings settings, Instant started, Map<String, Long> requestsBefore) {
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

    public RunCounts counts() {
        return counts;
    }

    /** @param budget says whether a request may be made again, and takes it as made */
    PipelineRun retriesFrom(BooleanSupplier budget) {
        retries = budget;
        return this;
    }

    boolean mayRetry() {
        return retries.getAsBoolean();
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

    public synchronized boolean sourceIntact(String source) {
        return !halted && !brokenSources.contains(source);
    }

    /** The run looks at this item because somebody told of it. */
    public void told(String id, String sentence) {
        told.put(id.toLowerCase(Locale.ROOT), sentence);
    }

    /** Who told of this item, as a sentence for its trail; empty when it was found by looking. */
    public Optional<String> toldOf(String id) {
        return Optional.ofNullable(told.get(id.toLowerCase(Locale.ROOT)));
    }

    /** The windows that it reads because somebody asked for them: those of the first time it is asked. */
    synchronized List<AskedWindow> asked(Supplier<List<AskedWindow>> known) {
        if (asked == null) {
            asked = List.copyOf(known.get());
        }
        return asked;
    }

    /** Whether it met nothing: no item, no problem. */
    public synchronized boolean idle() {
        return problems.isEmpty() && !counts.anything();
    }

    /** The neighbours that got requests of this run. */
    Set<String> asked(Map<String, Long> requestsNow) {
        return requestsNow.entrySet().stream()
                .filter(total -> total.getValue() > requestsBefore.getOrDefault(total.getKey(), 0L))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    synchronized RunRecord record(Instant finished, Map<String, Long> requestsNow) {
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
                (int) (sum(requestsNow) - sum(requestsBefore)),
                String.join("; ", problems));
    }

    private static long sum(Map<String, Long> totals) {
        return totals.values().stream().mapToLong(Long::longValue).sum();
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
