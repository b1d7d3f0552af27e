package io.voiceflows.pipeline.call;

import io.voiceflows.call.Call;
import io.voiceflows.call.NightMoment;
import io.voiceflows.journal.Journal;
import io.voiceflows.pipeline.PipelineRun;
import io.voiceflows.pipeline.Runs;
import io.voiceflows.settings.TenantSettings;
import io.voiceflows.settings.Tenants;
import io.voiceflows.telephony.CallWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The retroactive sync (configuration guide 1.5.3): once a night the last 24 hours again; beyond the guide all calls that
 * were changed since the last night, so that one classified as work up to 14 days late is found, and all that wait for
 * a customer.
 */
@Component("callNight")
public class CallNight {

    /** The pipeline under which journal and metrics know these runs; their items are the call sync's. */
    public static final String PIPELINE = "call-sync-retroactive";

    private static final String NIGHT = "night";
    private static final Duration BACK = Duration.ofHours(24);
    /** The platform's clock may differ from ours, and a change may be told a little after it was made. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final Runs runs;
    private final Journal journal;
    private final Tenants tenants;
    private final Clock clock;

    CallNight(Runs runs, Journal journal, Tenants tenants, Clock clock) {
        this.runs = runs;
        this.journal = journal;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Null unless a night's moment has come that no completed run has served; a missed one is made up for. */
    public CallBatch begin(String tenant) {
        Optional<TenantSettings> settings = tenants.find(tenant)
                .filter(known -> known.phoneCallSync().processesCalls())
                .filter(this::due);
        PipelineRun run = settings.isEmpty() ? null : runs.begin(PIPELINE, tenant);
        if (run == null) {
            return null;
        }
        Instant last = journal.watermark(tenant, PIPELINE, NIGHT).orElseThrow();
        Instant from = earlier(run.started().minus(BACK), last);
        List<CallSource> sources = new ArrayList<>();
        for (Call.Kind kind : CallRuns.kinds(run.settings().phoneCallSync())) {
            Instant to = run.started().plus(MARGIN);
            sources.add(new CallSource(new CallWindow(kind, CallWindow.By.START, from, to)));
            sources.add(new CallSource(new CallWindow(
                    kind, CallWindow.By.CHANGE, earlier(run.started().minus(BACK), last.minus(MARGIN)), to)));
        }
        return new CallBatch(run, sources);
    }

    private boolean due(TenantSettings settings) {
        String tenant = settings.tenant();
        Instant now = clock.instant();
        Optional<Instant> served = journal.watermark(tenant, PIPELINE, NIGHT);
        if (served.isEmpty()) {
            // A tenant's first day: the continuous sync has only begun, the first night is the next one.
            journal.moveWatermark(tenant, PIPELINE, NIGHT, now);
            return false;
        }
        return served.get().isBefore(moment(settings).latest(now));
    }

    static NightMoment moment(TenantSettings settings) {
        String[] window = settings.schedules().retroactiveWindow().split("-");
        return new NightMoment(settings.tenant(), LocalTime.parse(window[0]), LocalTime.parse(window[1]));
    }

    /** The night is served when every window was read; else it is tried again. */
    public void finish(CallBatch batch) {
        PipelineRun run = batch.run();
        if (batch.sources().stream().allMatch(source -> run.sourceIntact(source.name()))) {
            journal.moveWatermark(run.tenant(), PIPELINE, NIGHT, run.started());
        }
        runs.finish(run);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
