package io.voiceflows.routing;

import java.time.Instant;
import java.util.Optional;

/** Who spoke last with a caller, answered from memory. */
public interface LastAgents {

    /**
     * @param key key of the caller's number
     * @return the telephony user id, if it is known
     */
    Optional<String> lastAgent(String tenant, String key);

    /** Remembers that a user spoke with the owner of a number; an older conversation never replaces a newer one. */
    void spoke(String tenant, String key, String userId, Instant at);

    /** Forgets who spoke last with the owner of a number. */
    void forget(String tenant, String key);
}
