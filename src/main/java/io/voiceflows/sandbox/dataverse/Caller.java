package io.voiceflows.sandbox.dataverse;

/**
 * The user a request runs as.
 *
 * @param user the systemuser whose rights count, the impersonated one when there is one
 * @param onBehalf the application user when it impersonates, else null
 */
record Caller(Lookup user, Lookup onBehalf) {}
