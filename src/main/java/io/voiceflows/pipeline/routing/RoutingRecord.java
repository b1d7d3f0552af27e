package io.voiceflows.pipeline.routing;

import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingRequest;
import java.time.Duration;

/**
 * One decision that was answered.
 *
 * @param took from the request's arrival at the decision until it was made
 * @param indexAge how old what is known of the customers was; null when nothing is known
 */
public record RoutingRecord(
        String tenant, RoutingRequest request, RoutingDecision decision, Duration took, Duration indexAge) {}
