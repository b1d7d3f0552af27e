package io.voiceflows.pipeline;

import io.voiceflows.neighbour.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tenants whose credentials or set-up a neighbour refuses. A paused tenant tries one run a minute, so that a repaired
 * secret or privilege resumes it without a restart; other tenants are not touched.
 */
@Component
public class Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(60);
    /** A schedule that fires every minute fires a little sooner or later; it must not miss its probe by that. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    /** @param reason few values: it is a metric label */
    public record Pause(String tenant, FailureKind reason, String message, Instant since, Instant nextProbe) {

        Pause probedAgainAt(Instant next) {
            return new Pause(tenant, reason, message, since, next);
        }
    }

    private final Clock clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    Pauses(Clock clock) {
        this.clock = clock;
    }

    /** Whether a run may start now; asking takes a paused tenant's probe. */
    public synchronized boolean mayRun(String tenant) {
        Pause pause = pauses.get(tenant);
        Instant now = clock.instant();
        if (pause == null) {
            return true;
        }
        if (now.isBefore(pause.nextProbe())) {
            return false;
        }
        pauses.put(tenant, pause.probedAgainAt(next(now)));
        return true;
    }

    /**
     * Pauses the tenant; the same message again only counts on.
     *
     * @param tried when the run began that was refused: the minute until the next one counts from there
     */
    public synchronized void pause(String tenant, FailureKind reason, String message, Instant tried) {
        Instant now = clock.instant();
        Pause before = pauses.get(tenant);
        if (before == null || !before.message().equals(message)) {
            LOG.error("{} paused, trying again every {} s: {}", tenant, PROBE_EVERY.toSeconds(), message);
        }
        Instant since = before == null ? now : before.since();
        pauses.put(tenant, new Pause(tenant, reason, message, since, next(tried)));
    }

    private static Instant next(Instant tried) {
        return tried.plus(PROBE_EVERY).minus(EARLY);
    }

    /** A run met no such refusal: whatever paused the tenant is over. */
    public synchronized void resume(String tenant) {
        Pause ended = pauses.remove(tenant);
        if (ended != null) {
            LOG.info("{} resumed after {}", tenant, Duration.between(ended.since(), clock.instant()));
        }
    }

    public Optional<Pause> of(String tenant) {
        return Optional.ofNullable(pauses.get(tenant));
    }

    public Collection<Pause> all() {
        return pauses.values();
    }
}
