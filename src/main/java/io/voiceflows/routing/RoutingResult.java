package io.voiceflows.routing;

import java.util.List;
import java.util.Map;

/**
 * What a rule's {@code then} asks for; empty and null is what it leaves as it is (SmartRouting integrator guide, response).
 *
 * @param requiredAgent {@code owner}, {@code last-agent} or a telephony user id
 * @param preferredAgents the same, in order of preference
 * @param textToSpeech what is read to the caller, by culture
 * @param disconnect ends the call
 */
public record RoutingResult(
        String initialTarget,
        String failTarget,
        Integer extraPriority,
        Integer priority,
        String requiredAgent,
        List<String> preferredAgents,
        Map<String, String> textToSpeech,
        boolean disconnect) {

    /** Ends the call when it is the target, with its colon. */
    public static final String DISCONNECT = "DISCONNECT:";

    public RoutingResult {
        preferredAgents = List.copyOf(preferredAgents);
        textToSpeech = Map.copyOf(textToSpeech);
    }

    /** Where the call is to go; empty when it stays. */
    String target() {
        return disconnect ? DISCONNECT : initialTarget;
    }
}
