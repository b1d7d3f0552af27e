package io.voiceflows.pipeline.dryrun;

import io.voiceflows.dryrun.PlannedWrite;
import java.time.Instant;
import java.util.List;

/**
 * What a dry run found.
 *
 * @param by who asked for it
 * @param completed whether all was read
 * @param message why not; empty when it was
 * @param written how many items would have become records; those that are there already are among them
 * @param count how many writes there would have been
 * @param writes the first of them, masked, in the order in which they would have been sent
 */
public record DryRunReport(
        String tenant,
        String pipeline,
        String by,
        Instant started,
        Instant finished,
        boolean completed,
        String message,
        int written,
        int existing,
        int skipped,
        int waiting,
        int parked,
        int seenAgain,
        int count,
        List<PlannedWrite> writes) {}
