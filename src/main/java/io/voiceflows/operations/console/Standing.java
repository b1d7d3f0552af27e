package io.voiceflows.operations.console;

import io.voiceflows.journal.JournalBrowser.Lag;
import io.voiceflows.journal.Outcome;
import io.voiceflows.operations.fleet.PipelineStatus;
import io.voiceflows.operations.fleet.TenantStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How one tenant stands among the others.
 *
 * @param level the worst about it
 * @param written records of the last hour
 * @param lag of these records; null when there are none
 * @param questions numbers of several customers that are to be decided
 * @param secretDays until the Dynamics client secret expires; null when not known
 */
record Standing(
        TenantStatus tenant,
        Level level,
        List<Pipeline> pipelines,
        int written,
        Lag lag,
        long questions,
        Long secretDays) {

    /** The worst tenant first; among equals the one with most parked items, then by name. */
    static final Comparator<Standing> WORST_FIRST = Comparator.comparing((Standing standing) -> standing.level())
            .thenComparing(standing -> -standing.tenant().count(Outcome.PARKED))
            .thenComparing(standing -> standing.tenant().name());

    /** Below this many days somebody should renew the secret (docs/operations.md). */
    private static final long RENEW = 30;

    /** What is worst about a tenant, the worst first. */
    enum Level {
        PAUSED("paused", "parked"),
        FAILING("failing", "waiting"),
        LATE("late", "waiting"),
        PARKED("has parked items", "parked"),
        ASKS("asks for decisions", "waiting"),
        EXPIRES("secret expires", "waiting"),
        HELD("held by an operator", "skipped"),
        NEW("not yet run", "skipped"),
        WELL("well", "written");

        private final String words;
        private final String color;

        Level(String words, String color) {
            this.words = words;
            this.color = color;
        }

        public String words() {
            return words;
        }

        /** The outcome whose colour it has. */
        public String color() {
            return color;
        }
    }

    record Pipeline(PipelineStatus status, PipelineState state) {}

    static Standing of(TenantStatus tenant, Instant now, int written, Lag lag, long questions, Long secretDays) {
        boolean whole = tenant.paused() && tenant.pause().pipeline().isEmpty();
        List<Pipeline> pipelines = tenant.pipelines().stream()
                .map(status -> new Pipeline(
                        status,
                        PipelineState.of(
                                status,
                                whole
                                        || tenant.paused()
                                                && tenant.pause().pipeline().equals(status.name()),
                                now)))
                .toList();
        return new Standing(
                tenant,
                worst(tenant, pipelines, questions, secretDays),
                pipelines,
                written,
                lag,
                questions,
                secretDays);
    }

    private static Level worst(TenantStatus tenant, List<Pipeline> pipelines, long questions, Long secretDays) {
        if (tenant.paused()) {
            return Level.PAUSED;
        }
        if (any(pipelines, PipelineState.FAILING)) {
            return Level.FAILING;
        }
        if (any(pipelines, PipelineState.LATE)) {
            return Level.LATE;
        }
        if (tenant.count(Outcome.PARKED) > 0) {
            return Level.PARKED;
        }
        if (questions > 0) {
            return Level.ASKS;
        }
        if (secretDays != null && secretDays < RENEW) {
            return Level.EXPIRES;
        }
        if (!tenant.operatorPauses().isEmpty()) {
            return Level.HELD;
        }
        return any(pipelines, PipelineState.RUNNING) ? Level.WELL : Level.NEW;
    }

    private static boolean any(List<Pipeline> pipelines, PipelineState state) {
        return pipelines.stream().anyMatch(pipeline -> pipeline.state() == state);
    }
}
