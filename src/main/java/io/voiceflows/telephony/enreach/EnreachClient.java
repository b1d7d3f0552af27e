package io.voiceflows.telephony.enreach;

/** Sends a request to Enreach with the tenant's address and credentials, as the routes do. */
@FunctionalInterface
interface EnreachClient {

    /** @throws io.voiceflows.neighbour.NeighbourException classified, with its cure */
    EnreachAnswer send(String tenant, EnreachRequest request);
}
