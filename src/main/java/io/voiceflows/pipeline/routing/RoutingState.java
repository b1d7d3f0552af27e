package io.voiceflows.pipeline.routing;

import java.util.List;

/** Whether Smart Routing is ready, and for whom it knows nothing yet. */
public interface RoutingState {

    /** Whether the route has been run often enough to answer quickly. */
    boolean warm();

    /** Tenants with Smart Routing whose customers have not been read: all their calls go their usual way. */
    List<String> withoutIndex();
}
