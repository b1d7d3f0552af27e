package io.voiceflows.routing;

import io.voiceflows.customer.Customer;
import java.util.Optional;

/**
 * Who the words {@code owner} and {@code last-agent} mean for one caller.
 *
 * @param caller key of the caller's number
 */
public record Agents(String tenant, String caller, AgentIds ids, LastAgents last) {

    public static final String OWNER = "owner";
    public static final String LAST_AGENT = "last-agent";

    /** The telephony user id, if there is one. */
    Optional<String> named(String word, Candidate candidate) {
        return switch (word) {
            case OWNER ->
                candidate
                        .customer()
                        .map(Customer::owner)
                        .flatMap(owner -> ids.telephonyUser(tenant, owner))
                        .filter(id -> !id.isBlank());
            case LAST_AGENT -> last.lastAgent(tenant, caller).filter(id -> !id.isBlank());
            default -> Optional.of(word).filter(id -> !id.isBlank());
        };
    }
}
