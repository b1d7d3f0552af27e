package io.voiceflows.pipeline.routing;

/**
 * What the platform is answered.
 *
 * @param status 200 when the routing differs from what the platform does by itself, else 204 (configuration guide 1.6.3)
 * @param body JSON; empty unless the routing differs
 * @param indexAge in whole seconds; {@code unknown} while the customers have not been read
 */
public record RoutingReply(int status, String body, String indexAge) {

    public boolean differs() {
        return status == 200;
    }
}
