package io.voiceflows.dataverse;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.workshop.RouteCalls;
import org.springframework.stereotype.Component;

/** The requests of the checks: through the same route, and so by the same limits, as those of the pipelines. */
@Component
final class CheckRequests {

    private final RouteCalls routes;

    CheckRequests(RouteCalls routes) {
        this.routes = routes;
    }

    /**
     * @throws NeighbourException when the environment refuses it or does not answer
     * @throws IllegalStateException when the route cannot be used
     */
    DataverseResponse read(String tenant, String path) {
        return routes.ask("dataverse-send", tenant, DataverseRequest.get(path), DataverseResponse.class);
    }

    /** Who the application user is. */
    String user(String tenant) {
        return read(tenant, "WhoAmI").body().path("UserId").asText();
    }

    static String cure(NeighbourException failure) {
        return switch (failure.kind()) {
            case BUSY -> "Run the check again later";
            case DOWN, TRANSIENT -> "Check the network and dynamics.url, then run the check again";
            default -> failure.cure("Repair what the text names, then run the check again");
        };
    }
}
