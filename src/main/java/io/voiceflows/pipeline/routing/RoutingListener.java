package io.voiceflows.pipeline.routing;

import io.voiceflows.pipeline.door.TurnedAway;

/** Hears of every answer that the telephony platform gets. Called on the hot path: quick, and never failing. */
public interface RoutingListener {

    void decided(RoutingRecord made);

    /** @param tenant empty when there is no such tenant */
    void turnedAway(String tenant, TurnedAway why);
}
