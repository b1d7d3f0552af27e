package io.voiceflows.operations.admin;

import io.voiceflows.dryrun.DryRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A stretch of time that an operator named, for the pipelines that read stretches of time. */
final class AskedSpan {

    static final List<String> PIPELINES = List.of("call-sync", "callback-sync");

    private static final Duration LONGEST = Duration.ofDays(31);

    private AskedSpan() {}

    /**
     * @param to a later moment than now counts as now
     * @param remembered how far back the journal knows what was done: what it has forgotten would be written anew although
     *     somebody may have deleted it
     * @throws BadRequestException naming what can be asked for
     */
    static DryRun.Window of(String pipeline, Instant from, Instant to, Instant now, Duration remembered) {
        if (!PIPELINES.contains(pipeline)) {
            throw new BadRequestException(
                    "%s reads no windows; these do: %s".formatted(pipeline, String.join(", ", PIPELINES)));
        }
        if (from == null || to == null) {
            throw new BadRequestException("from and to go together, for example from=2026-03-02T08:00:00Z");
        }
        Instant end = to.isAfter(now) ? now : to;
        Instant oldest = now.minus(remembered);
        if (!from.isBefore(end)) {
            throw new BadRequestException("from must be before to, and in the past: %s to %s".formatted(from, to));
        }
        if (from.isBefore(oldest)) {
            throw new BadRequestException(
                    "from must not be before %s: what was done earlier is forgotten (voiceflows.journal.retention)"
                            .formatted(oldest));
        }
        if (Duration.between(from, end).compareTo(LONGEST) > 0) {
            throw new BadRequestException("A window has at most %d days; ask for several".formatted(LONGEST.toDays()));
        }
        return new DryRun.Window(from, end);
    }
}
