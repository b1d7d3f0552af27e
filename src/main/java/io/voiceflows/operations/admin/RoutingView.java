package io.voiceflows.operations.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.pipeline.routing.RoutingRecord;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Route;
import io.voiceflows.routing.RoutingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One routing decision.
 *
 * @param callId on the telephony side, empty when not told
 * @param caller masked
 * @param called masked
 * @param answer {@code ROUTED}, or why the call goes its usual way
 * @param properties what was answered; absent when the call goes its usual way
 * @param microseconds until the decision was made; absent in a rehearsal
 * @param indexAgeSeconds how old what was known of the customers was; absent when nothing was known
 */
record RoutingView(
        Instant at,
        String callId,
        String caller,
        String called,
        String targetid,
        String answer,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> properties,
        String rule,
        String explanation,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long microseconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long indexAgeSeconds) {

    static RoutingView of(RoutingRecord made) {
        Duration age = made.indexAge();
        return of(
                made.request(),
                made.decision(),
                made.took().toNanos() / 1_000,
                age == null ? null : (Long) age.toSeconds());
    }

    static RoutingView of(RoutingRequest request, RoutingDecision decision, Long microseconds, Long indexAgeSeconds) {
        Map<String, Object> properties = decision instanceof Route route ? route.properties() : Map.of();
        String answer =
                decision instanceof NoChange unchanged ? unchanged.reason().name() : "ROUTED";
        return new RoutingView(
                request.at(),
                request.callId(),
                PhoneNumbers.mask(request.anum()),
                PhoneNumbers.mask(request.bnum()),
                request.targetid(),
                answer,
                properties,
                decision.rule(),
                decision.explanation(),
                microseconds,
                indexAgeSeconds);
    }
}
