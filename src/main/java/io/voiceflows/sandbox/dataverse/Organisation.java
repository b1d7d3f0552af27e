package io.voiceflows.sandbox.dataverse;

import java.util.UUID;

/**
 * The environment the stand-in plays.
 *
 * @param tenantId the directory that users sign in to, named in the 401 challenge
 * @param clientId the application that has an application user
 */
public record Organisation(
        String name,
        String tenantId,
        String clientId,
        UUID organizationId,
        UUID businessUnitId,
        UUID applicationUserId,
        String overlay) {

    /** Contoso, as the sandbox's outside addresses promise it. */
    public static Organisation contoso() {
        return new Organisation(
                "contoso",
                "00000000-0000-4000-8000-000000000000",
                "11111111-1111-4111-8111-111111111111",
                UUID.fromString("c0000000-0000-4000-8000-000000000001"),
                UUID.fromString("c0000000-0000-4000-8000-000000000002"),
                UUID.fromString("c0000000-0000-4000-8000-000000000003"),
                "/sandbox/dataverse-overlay.yaml");
    }
}
