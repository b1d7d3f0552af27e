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
 * Tenants whose environment has no cases or does not let them be read: conditions on open cases do not hold there.
 * Looked at again every hour, and after new settings.
 */
@Component
class CaseAccess {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.PIPELINE);
    private static final Duration LOOKED_AT_AGAIN = Duration.ofHours(1);

    private record Refusal(String reason, Instant until) {}

    private final Clock clock;
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    CaseAccess(Tenants tenants, Clock clock) {
        this.clock = clock;
        tenants.onChange(changed -> refusals.clear());
    }

    void refuse(String tenant, String reason) {
        Refusal before =
                refusals.put(tenant, new Refusal(reason, clock.instant().plus(LOOKED_AT_AGAIN)));
        if (before == null) {
            LOG.warn(
                    "{} {}: open cases are not known, and no routing rule's condition on them holds. Let the application"
                            + " user read incidents, or take the conditions on open-cases out of smart-routing.rules."
                            + " Dynamics said: {}",
                    tenant,
                    IndexRuns.PIPELINE,
                    reason);
        }
    }

    boolean refused(String tenant) {
        Refusal found = refusals.get(tenant);
        return found != null && clock.instant().isBefore(found.until());
    }

    void granted(String tenant) {
        if (refusals.remove(tenant) != null) {
            LOG.info("{} {}: open cases are known now", tenant, IndexRuns.PIPELINE);
        }
    }

    Optional<String> reason(String tenant) {
        return Optional.ofNullable(refusals.get(tenant)).map(Refusal::reason);
    }
}
