package io.voiceflows.customer;

import java.util.Optional;

/** What was decided about numbers that several customers have, answered from memory: no request, no waiting. */
public interface NumberDecisions {

    /** @param key E.164 */
    Optional<NumberDecision> of(String tenant, String key);
}
