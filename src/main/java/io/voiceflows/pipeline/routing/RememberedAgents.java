package io.voiceflows.pipeline.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voiceflows.journal.NumberDigest;
import io.voiceflows.pipeline.routing.AgentStore.Spoke;
import io.voiceflows.routing.LastAgents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who spoke last with a number, in memory, for the numbers that were heard of last. What other instances heard is taken
 * over every ten seconds, and after a start what was known before.
 */
@Component
class RememberedAgents implements LastAgents, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedAgents.class);
    private static final int MOST = 200_000;
    /** Clocks of instances differ, and a row is stamped before it can be read. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final AgentStore store;
    private final Clock clock;
    private final Cache<String, Spoke> last =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private Instant read = Instant.EPOCH;

    RememberedAgents(AgentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<String> lastAgent(String tenant, String key) {
        return Optional.ofNullable(last.getIfPresent(NumberDigest.of(tenant, key)))
                .map(Spoke::userId);
    }

    /** What cannot be stored is known here alone: nobody's call shall wait for that. */
    @Override
    public void spoke(String tenant, String key, String userId, Instant at) {
        Spoke spoke = new Spoke(NumberDigest.of(tenant, key), userId, at);
        remember(spoke);
        try {
            store.note(tenant, spoke, clock.instant());
        } catch (DataAccessException refused) {
            LOG.debug("{}: who spoke last could not be stored: {}", tenant, refused.getMessage());
        }
    }

    /** In memory; the store is the journal's. */
    @Override
    public void forget(String tenant, String key) {
        last.invalidate(NumberDigest.of(tenant, key));
    }

    private void remember(Spoke spoke) {
        last.asMap().merge(spoke.digest(), spoke, (known, told) -> told.at().isBefore(known.at()) ? known : told);
    }

    @Override
    public void afterSingletonsInstantiated() {
        follow();
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    synchronized void follow() {
        Instant now = clock.instant();
        try {
            store.since(read, MOST).forEach(this::remember);
            read = now.minus(MARGIN);
        } catch (DataAccessException away) {
            LOG.debug("who spoke last could not be read again: {}", away.getMessage());
        }
    }
}
