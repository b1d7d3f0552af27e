package io.voiceflows.pipeline.customer;

import io.voiceflows.settings.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tenants whose environment lets the index read nothing as a whole, so that each number is asked for. Looked at again
 * every hour, and after new settings.
 */
@Component
class QueryMode {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);
    private static final Duration LOOKED_AT_AGAIN = Duration.ofHours(1);

    private record Held(String reason, Instant until) {}

    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    QueryMode(Tenants tenants, Clock clock) {
        this.clock = clock;
        tenants.onChange(changed -> held.clear());
    }

    void hold(String tenant, String reason) {
        Held before = held.put(tenant, new Held(reason, clock.instant().plus(LOOKED_AT_AGAIN)));
        if (before == null) {
            LOG.warn(
                    "{} {}: customers cannot be kept in memory, each number is asked for: {}",
                    tenant,
                    IndexRuns.PIPELINE,
                    reason);
        }
    }

    boolean holds(String tenant, Instant now) {
        Held found = held.get(tenant);
        return found != null && now.isBefore(found.until());
    }

    /** The index could be read after all. */
    void end(String tenant) {
        if (held.remove(tenant) != null) {
            LOG.info("{} {}: customers are kept in memory now", tenant, IndexRuns.PIPELINE);
        }
    }

    /** Why each number is asked for; empty when it is not so. */
    Optional<String> reason(String tenant) {
        return Optional.ofNullable(held.get(tenant)).map(Held::reason);
    }
}
