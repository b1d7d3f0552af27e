package io.voiceflows.pipeline;

import io.voiceflows.neighbour.FailureKind;
import io.voiceflows.neighbour.NeighbourException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a neighbour refuses until a person helps: credentials pause the whole tenant, a fault in what one pipeline needs
 * pauses that pipeline of it. What is paused tries one run a minute, so that a repaired secret or privilege resumes it
 * without a restart; other tenants are not touched. What operators pause is another matter: {@link OperatorPauses}.
 */
@Component
public class Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(60);
    /** A schedule that fires every minute fires a little sooner or later; it must not miss its probe by that. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    private static final String ALL = "";

    /**
     * @param pipeline empty = all pipelines of the tenant
     * @param reason few values: it is a metric label
     */
    public record Pause(
            String tenant,
            String pipeline,
            String neighbour,
            FailureKind reason,
            String message,
            Instant since,
            Instant nextProbe) {

        Pause probedAgainAt(Instant next) {
            return new Pause(tenant, pipeline, neighbour, reason, message, since, next);
        }

        String what() {
            return pipeline.isEmpty() ? tenant : tenant + " " + pipeline;
        }
    }

    private record Place(String tenant, String pipeline) {}

    private final OperatorPauses operators;
    private final Clock clock;
    private final Map<Place, Pause> pauses = new ConcurrentHashMap<>();

    public Pauses(OperatorPauses operators, Clock clock) {
        this.operators = operators;
        this.clock = clock;
    }

    /** Whether a run may start now; asking takes the probe of what is paused. What an operator has paused is not probed. */
    public boolean mayRun(String tenant, String pipeline) {
        return operators.holding(tenant, pipeline).isEmpty() && takesProbe(tenant, pipeline);
    }

    private synchronized boolean takesProbe(String tenant, String pipeline) {
        Instant now = clock.instant();
        boolean may = true;
        for (Place place : new Place[] {new Place(tenant, ALL), new Place(tenant, pipeline)}) {
            Pause pause = pauses.get(place);
            may &= pause == null || !now.isBefore(pause.nextProbe());
        }
        if (may) {
            pauses.computeIfPresent(new Place(tenant, ALL), (place, pause) -> pause.probedAgainAt(next(now)));
            pauses.computeIfPresent(new Place(tenant, pipeline), (place, pause) -> pause.probedAgainAt(next(now)));
        }
        return may;
    }

    /**
     * Pauses what the failure asks for, nothing after a passing one; the same message again only counts on.
     *
     * @param tried when the run began that was refused: the minute until the next one counts from there
     */
    public synchronized void pauseFor(NeighbourException failure, String tenant, String pipeline, Instant tried) {
        boolean whole = failure.kind() == FailureKind.CREDENTIALS;
        if (!whole && failure.kind() != FailureKind.CONFIGURATION) {
            return;
        }
        Place place = new Place(tenant, whole ? ALL : pipeline);
        Instant now = clock.instant();
        Pause before = pauses.get(place);
        Instant since = before == null ? now : before.since();
        String message = failure.getMessage();
        Pause pause =
                new Pause(tenant, place.pipeline(), failure.neighbour(), failure.kind(), message, since, next(tried));
        pauses.put(place, pause);
        if (before == null || !before.message().equals(message)) {
            LOG.error("{} paused, trying again every {} s: {}", pause.what(), PROBE_EVERY.toSeconds(), message);
        }
    }

    private static Instant next(Instant tried) {
        return tried.plus(PROBE_EVERY).minus(EARLY);
    }

    /**
     * A run of this pipeline met no such refusal: its own pause is over, and the tenant's where the neighbour that
     * refused us was among those asked.
     */
    public synchronized void wentWell(String tenant, String pipeline, Set<String> asked) {
        resume(new Place(tenant, pipeline));
        Pause whole = pauses.get(new Place(tenant, ALL));
        if (whole != null && asked.contains(whole.neighbour())) {
            resume(new Place(tenant, ALL));
        }
    }

    private void resume(Place place) {
        Pause ended = pauses.remove(place);
        if (ended != null) {
            LOG.info("{} resumed after {}", ended.what(), Duration.between(ended.since(), clock.instant()));
        }
    }

    /** Whether runs of this pipeline are kept from beginning, for whatever reason; asking takes no probe. */
    public boolean holds(String tenant, String pipeline) {
        return pauses.containsKey(new Place(tenant, ALL))
                || pauses.containsKey(new Place(tenant, pipeline))
                || operators.holding(tenant, pipeline).isPresent();
    }

    /** The tenant's pause, else the oldest of its pipelines'. */
    public Optional<Pause> of(String tenant) {
        return pauses.values().stream()
                .filter(pause -> pause.tenant().equals(tenant))
                .min(Comparator.comparing((Pause pause) -> !pause.pipeline().isEmpty())
                        .thenComparing(Pause::since));
    }

    public Collection<Pause> all() {
        return pauses.values();
    }
}
