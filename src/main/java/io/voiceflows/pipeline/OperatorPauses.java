package io.voiceflows.pipeline;

import io.voiceflows.journal.OperatorPause;
import io.voiceflows.journal.PauseJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What operators have paused, on all instances and over restarts. Unlike the service's own {@link Pauses} such a pause tries
 * nothing and ends only when somebody resumes it or its time is over. A run that is under way goes to its end; windows,
 * stored events and items that are due stay where they are, so that what comes meanwhile is caught up afterwards.
 */
@Component
public class OperatorPauses {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorPauses.class);

    /** The night writes the call sync's calls, and a look for changes begins a run of the user ids. */
    private static final Map<String, String> PART_OF =
            Map.of("call-sync-retroactive", "call-sync", "user-ids-changes", "user-ids");

    private final PauseJournal journal;
    private final Clock clock;
    /** Counts while the journal cannot be read. */
    private final Map<String, List<OperatorPause>> lastRead = new ConcurrentHashMap<>();

    public OperatorPauses(PauseJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * From now on no run begins. A pause of the same tenant and pipeline is replaced.
     *
     * @param pipeline {@link OperatorPause#ALL} = all pipelines of the tenant
     * @param reason empty = none was given
     * @param until when it ends by itself; null = not before somebody resumes it
     */
    public OperatorPause pause(String tenant, String pipeline, String by, String reason, Instant until) {
        OperatorPause pause = new OperatorPause(tenant, pipeline, clock.instant(), by, reason, until);
        journal.put(pause);
        LOG.info("{} {}", what(pause), pause.sentence());
        return pause;
    }

    /**
     * Runs begin again with the next schedule.
     *
     * @param pipeline {@link OperatorPause#ALL} = the tenant's own pause and those of all its pipelines
     * @return what was ended
     */
    public List<OperatorPause> resume(String tenant, String pipeline, String by) {
        List<OperatorPause> ended = new ArrayList<>();
        for (OperatorPause pause : journal.of(tenant)) {
            boolean meant = pipeline.equals(OperatorPause.ALL) || pipeline.equals(pause.pipeline());
            if (meant && journal.remove(pause)) {
                ended.add(pause);
                LOG.info("{} resumed by {} after {}", what(pause), by, lasted(pause));
            }
        }
        return ended;
    }

    /** What is paused of this tenant, the whole tenant first. */
    public List<OperatorPause> of(String tenant) {
        Instant now = clock.instant();
        try {
            List<OperatorPause> stored = journal.of(tenant);
            stored.stream().filter(pause -> pause.over(now)).forEach(this::end);
            lastRead.put(tenant, stored);
        } catch (DataAccessException away) {
            LOG.debug("{}: the pauses could not be read, the last known ones count: {}", tenant, away.getMessage());
        }
        return lastRead.getOrDefault(tenant, List.of()).stream()
                .filter(pause -> !pause.over(now))
                .toList();
    }

    /** Why this pipeline has no runs; empty when it has. */
    public Optional<OperatorPause> holding(String tenant, String pipeline) {
        return holding(of(tenant), pipeline);
    }

    /** The one of a tenant's pauses for which this pipeline has no runs. */
    public static Optional<OperatorPause> holding(List<OperatorPause> pauses, String pipeline) {
        String paused = PART_OF.getOrDefault(pipeline, pipeline);
        return pauses.stream()
                .filter(pause -> pause.whole()
                        || pause.pipeline().equals(pipeline)
                        || pause.pipeline().equals(paused))
                .findFirst();
    }

    /** Of all instances that see it end, one says so. */
    private void end(OperatorPause pause) {
        if (journal.remove(pause)) {
            LOG.info("{} resumed after {}, as was asked for by {}", what(pause), lasted(pause), pause.by());
        }
    }

    private Duration lasted(OperatorPause pause) {
        return Duration.between(pause.since(), clock.instant()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String what(OperatorPause pause) {
        return pause.whole() ? pause.tenant() : pause.tenant() + " " + pause.pipeline();
    }
}
