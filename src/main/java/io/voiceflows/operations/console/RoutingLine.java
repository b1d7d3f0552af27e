package io.voiceflows.operations.console;

import io.voiceflows.customer.PhoneNumbers;
import io.voiceflows.pipeline.routing.RoutingRecord;
import io.voiceflows.routing.RoutingDecision;
import io.voiceflows.routing.RoutingDecision.NoChange;
import io.voiceflows.routing.RoutingDecision.Route;
import io.voiceflows.routing.RoutingRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One decision of Smart Routing, made or rehearsed.
 *
 * @param caller masked
 * @param called masked
 * @param routed whether the call goes elsewhere than by itself
 * @param answer what the platform is told, or why nothing
 * @param took null for a rehearsal
 */
record RoutingLine(
        Instant at,
        String callId,
        String caller,
        String called,
        String target,
        boolean routed,
        String answer,
        String rule,
        String explanation,
        String took) {

    static RoutingLine of(RoutingRecord made) {
        return of(
                made.request(),
                made.decision(),
                String.format(Locale.ROOT, "%.1f ms", made.took().toNanos() / 1e6));
    }

    static RoutingLine of(RoutingRequest request, RoutingDecision decision, String took) {
        return new RoutingLine(
                request.at(),
                request.callId(),
                PhoneNumbers.mask(request.anum()),
                PhoneNumbers.mask(request.bnum()),
                request.targetid(),
                decision instanceof Route,
                answer(decision),
                decision.rule(),
                decision.explanation(),
                took);
    }

    private static String answer(RoutingDecision decision) {
        if (decision instanceof Route route) {
            return route.properties().entrySet().stream()
                    .map(property -> property.getKey() + " " + property.getValue())
                    .collect(Collectors.joining(", "));
        }
        return ((NoChange) decision).reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
