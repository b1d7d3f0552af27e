package io.voiceflows.dataverse;

import io.voiceflows.neighbour.NeighbourException;

/** Access tokens for Dataverse. Knows nothing of HTTP clients, so that other identity providers fit in. */
interface TokenSupplier {

    /** A token believed to be good; asks for one at most once, however many callers there are. */
    String current(String tenant);

    /** After a 401: another token than the one refused. */
    String renewed(String tenant, String refused);

    /** Dataverse took this token. */
    void accepted(String tenant, String token);

    /** Dataverse refused a fresh token: nothing is asked of the sign-in service for a minute. */
    NeighbourException refused(String tenant, String token, String answer);
}
