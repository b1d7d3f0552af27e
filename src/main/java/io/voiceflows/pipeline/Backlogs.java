package io.voiceflows.pipeline;

import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.BatchSizes;
import io.voiceflows.dataverse.PartAnswer;
import io.voiceflows.dryrun.DryRun;
import io.voiceflows.journal.Reason;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Brings what runs keep to Dataverse in few requests. A write that fails harms no other: it gets its own outcome, or goes
 * alone afterwards under the same ids, so that what had landed is found as existing.
 */
@Component("backlogs")
public class Backlogs {

    private final BatchSizes sizes;
    private final ItemAccount account;
    private final ItemFailures failures;
    private final Clock clock;

    Backlogs(BatchSizes sizes, ItemAccount account, ItemFailures failures, Clock clock) {
        this.sizes = sizes;
        this.account = account;
        this.failures = failures;
        this.clock = clock;
    }

    /** What is sent next, abreast; nothing when all is written, or waits because the run was halted. */
    public List<Chunk> next(Backlog backlog) {
        PipelineRun run = backlog.run();
        if (run.isHalted()) {
            try {
                each(backlog.giveUp(), this::postponed);
            } catch (Exception unnoted) {
                backlog.broken(unnoted);
            }
            return List.of();
        }
        return backlog.take(sizes.operations(run.settings()), sizes.atOnce(run.settings()));
    }

    /**
     * What is sent after this chunk, while others are under way; null when nothing is left, the run was halted, or more or
     * fewer than now are to go abreast.
     */
    public Chunk another(Chunk sent) {
        Backlog backlog = sent.backlog();
        PipelineRun run = backlog.run();
        if (run.isHalted() || sizes.atOnce(run.settings()) != backlog.abreast()) {
            return null;
        }
        return backlog.take(sizes.operations(run.settings()));
    }

    private void postponed(Write write) {
        ItemWork work = write.work();
        account.wait(work, Reason.NEIGHBOUR_UNAVAILABLE, work.item().failedRuns());
    }

    /** One request with everything of the chunk that has no outcome yet. */
    public Batch request(Chunk chunk) {
        chunk.sentAt(clock.instant());
        return new Batch(chunk.open().stream().map(Write::part).toList());
    }

    /**
     * Gives each write its answer.
     *
     * @throws NeighbourException a passing fault of a single write: it is tried again
     */
    public void answered(Chunk chunk, List<PartAnswer> answers) throws Exception {
        if (!DryRun.underWay()) {
            Duration took = Duration.between(chunk.sent(), clock.instant());
            sizes.answered(chunk.backlog().run().settings(), chunk.operations(), took);
        }
        Iterator<PartAnswer> left = answers.iterator();
        each(chunk.open(), write -> {
            if (left.hasNext()) {
                answered(chunk, write, left.next());
            } else {
                chunk.backlog().keepApart(write); // nothing is known of it
            }
            chunk.settled(write);
        });
    }

    private void answered(Chunk chunk, Write write, PartAnswer answer) throws Exception {
        try {
            write.whenAnswered().apply(answer).ifPresent(chunk.backlog()::keepApart);
        } catch (NeighbourException refusal) {
            if (!refusal.worthAnotherTry()) {
                failures.failed(write.work(), refusal);
            } else if (chunk.single()) {
                throw refusal;
            } else {
                chunk.backlog().keepApart(write);
            }
        } catch (RuntimeException broken) {
            failures.failed(write.work(), broken);
        }
    }

    /**
     * The chunk as a whole failed. When the neighbour as a whole did, all of it waits; else one of them may be to blame,
     * and each goes alone.
     */
    public void failed(Chunk chunk, Exception failure) throws Exception {
        PipelineRun run = chunk.backlog().run();
        boolean nobodyToBlame = false;
        if (failure instanceof NeighbourException neighbour) {
            sizes.failed(run.settings(), neighbour);
            nobodyToBlame = neighbour.kind().wholeNeighbour();
        }
        if (chunk.single() || nobodyToBlame) {
            each(chunk.open(), write -> failures.failed(write.work(), failure));
        } else {
            chunk.open().forEach(chunk.backlog()::keepApart);
        }
    }

    /** What became of a write could not even be noted: the others go on, and the run is told at the end. */
    public void broken(Chunk chunk, Exception failure) {
        chunk.backlog().broken(failure);
    }

    /** @throws Exception the first that could not be noted */
    public void finish(Backlog backlog) throws Exception {
        Exception failure = backlog.takeBroken();
        if (failure != null) {
            throw failure;
        }
    }

    private interface Step {
        void with(Write write) throws Exception;
    }

    /** Goes through all of them, whatever becomes of one; the first failure is told at the end. */
    private static void each(List<Write> writes, Step step) throws Exception {
        Exception first = null;
        for (Write write : writes) {
            try {
                step.with(write);
            } catch (Exception failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
