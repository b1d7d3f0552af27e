package io.voiceflows.operations.fleet;

import io.voiceflows.journal.Journal;
import io.voiceflows.journal.Journal.OutcomeCount;
import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.Outcome;
import io.voiceflows.journal.RunRecord;
import io.voiceflows.pipeline.OperatorPauses;
import io.voiceflows.pipeline.Pauses;
import io.voiceflows.pipeline.customer.IndexRuns;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How all tenants stand: settings, journal and pauses put together. */
@Component
public class Fleet {

    private final Tenants tenants;
    private final Journal journal;
    private final Pauses pauses;
    private final OperatorPauses operators;

    Fleet(Tenants tenants, Journal journal, Pauses pauses, OperatorPauses operators) {
        this.tenants = tenants;
        this.journal = journal;
        this.pauses = pauses;
        this.operators = operators;
    }

    /** In the order of their names. */
    public List<TenantStatus> tenants() {
        List<OutcomeCount> counts = journal.counts(null);
        return tenants.all().stream().map(settings -> status(settings, counts)).toList();
    }

    public TenantStatus tenant(String tenant) {
        return status(settings(tenant), journal.counts(tenant));
    }

    /** @throws UnknownTenantException naming the known ones */
    public TenantSettings settings(String tenant) {
        return tenants.find(tenant)
                .orElseThrow(() -> new UnknownTenantException(
                        tenant,
                        tenants.all().stream().map(TenantSettings::tenant).toList()));
    }

    private TenantStatus status(TenantSettings settings, List<OutcomeCount> counts) {
        String tenant = settings.tenant();
        Map<String, String> schedules = new TreeMap<>(settings.crons());
        // Has figures of its own: a record of each of its runs would be one every few seconds
        schedules.remove(IndexRuns.PIPELINE);
        Map<String, Map<Outcome, Long>> byPipeline = new TreeMap<>();
        schedules.keySet().forEach(pipeline -> byPipeline.put(pipeline, new EnumMap<>(Outcome.class)));
        for (OutcomeCount count : counts) {
            if (count.tenant().equals(tenant)) {
                byPipeline
                        .computeIfAbsent(count.pipeline(), pipeline -> new EnumMap<>(Outcome.class))
                        .merge(count.outcome(), count.count(), Long::sum);
            }
        }
        List<OperatorPause> paused = operators.of(tenant);
        List<PipelineStatus> pipelines = byPipeline.entrySet().stream()
                .map(entry -> pipeline(
                        settings,
                        entry.getKey(),
                        schedules.getOrDefault(entry.getKey(), ""),
                        OperatorPauses.holding(paused, entry.getKey()).orElse(null),
                        entry.getValue()))
                .toList();
        return new TenantStatus(tenant, pauses.of(tenant).orElse(null), paused, pipelines);
    }

    private PipelineStatus pipeline(
            TenantSettings settings,
            String pipeline,
            String schedule,
            OperatorPause paused,
            Map<Outcome, Long> counts) {
        String tenant = settings.tenant();
        Optional<RunRecord> last = journal.runs(tenant, pipeline, 1).stream().findFirst();
        return new PipelineStatus(
                pipeline,
                schedule,
                paused,
                settings.dryRun(pipeline),
                last.orElse(null),
                last.filter(RunRecord::completed)
                        .or(() -> journal.lastCompletedRun(tenant, pipeline))
                        .map(RunRecord::started)
                        .orElse(null),
                counts);
    }
}
