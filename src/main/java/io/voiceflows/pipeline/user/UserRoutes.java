package io.voiceflows.pipeline.user;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.user.UserDirectory;
import io.voiceflows.workshop.RouteCalls;
import org.springframework.stereotype.Component;

/** The routes about users, for those who are no route: operators and checks. */
@Component
public class UserRoutes {

    private final RouteCalls routes;

    UserRoutes(RouteCalls routes) {
        this.routes = routes;
    }

    /** Starts a run of user-ids and returns at once; one that is under way already is not overtaken. */
    public void startUserIds(String tenant) {
        routes.start(UserIdRuns.PIPELINE, tenant);
    }

    /**
     * The users of the tenant's Dynamics, from memory where they are known.
     *
     * @throws NeighbourException when they have to be read and cannot be
     */
    public UserDirectory read(String tenant) {
        return routes.ask("users-read", tenant, null, UserDirectory.class);
    }
}
