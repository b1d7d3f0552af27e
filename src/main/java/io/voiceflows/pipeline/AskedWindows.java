package io.voiceflows.pipeline;

import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.AskedWindow;
import io.voiceflows.journal.WindowJournal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Windows that operators want to be read again: the pipeline's next run reads them besides its own. What it finds goes the
 * way of everything that is reported: known items are seen again, unknown ones are written under their computed ids.
 */
@Component
public class AskedWindows {

    private final WindowJournal journal;
    private final Clock clock;

    public AskedWindows(WindowJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Kept over restarts until a run, on whichever instance, has read all of it. */
    public AskedWindow ask(String tenant, String pipeline, Instant from, Instant to, String by) {
        AskedWindow window = new AskedWindow(tenant, pipeline, from, to, by, clock.instant());
        journal.ask(window);
        return window;
    }

    /** Those that no run has read yet. */
    public List<AskedWindow> of(String tenant, String pipeline) {
        return journal.of(tenant, pipeline);
    }

    /** Those that this run reads, the same however often it asks; a dry run reads only what it was begun for. */
    public List<AskedWindow> of(PipelineRun run) {
        return run.asked(() -> DryRun.current()
                .map(dry -> dry.window().stream()
                        .map(window -> new AskedWindow(
                                run.tenant(), run.pipeline(), window.from(), window.to(), dry.by(), run.started()))
                        .toList())
                .orElseGet(() -> journal.of(run.tenant(), run.pipeline())));
    }

    /** The run has ended: what it read is done, the rest is read by the next one. */
    public void finish(PipelineRun run, Predicate<AskedWindow> read) {
        if (DryRun.underWay()) {
            return;
        }
        for (AskedWindow window : of(run)) {
            if (read.test(window) && journal.done(window)) {
                LoggerFactory.getLogger(run.pipeline())
                        .info(
                                "{} {}: {} to {} was read again, as was asked for by {}",
                                run.tenant(),
                                run.pipeline(),
                                window.from(),
                                window.to(),
                                window.by());
            }
        }
    }
}
