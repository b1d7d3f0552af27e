package io.voiceflows.routing;

import java.util.Optional;
import java.util.UUID;

/** Under which id the telephony platform knows a user of Dynamics, answered from memory. */
public interface AgentIds {

    /** Empty when the user is not known or has no telephony id, as teams have none. */
    Optional<String> telephonyUser(String tenant, UUID systemUser);
}
