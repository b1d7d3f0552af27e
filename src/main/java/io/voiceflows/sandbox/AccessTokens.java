package io.voiceflows.sandbox;

import java.util.Optional;

/** What the sign-in issues and Dataverse accepts. */
public interface AccessTokens {

    /** Who a bearer token belongs to; empty when it is unknown, expired or for another audience. */
    Optional<Caller> caller(String token);

    /** @param clientId the application that signed in */
    record Caller(String clientId, String audience) {}
}
