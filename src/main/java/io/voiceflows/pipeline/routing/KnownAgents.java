package io.voiceflows.pipeline.routing;

import io.voiceflows.pipeline.user.Users;
import io.voiceflows.routing.AgentIds;
import io.voiceflows.user.DynamicsUser;
import io.voiceflows.user.UserDirectory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Telephony ids of the users that are in memory just now; routing never reads them from Dynamics. */
@Component
class KnownAgents implements AgentIds {

    private final Users users;

    KnownAgents(Users users) {
        this.users = users;
    }

    @Override
    public Optional<String> telephonyUser(String tenant, UUID systemUser) {
        UserDirectory known = users.known(tenant);
        return known == null
                ? Optional.empty()
                : known.byId(systemUser)
                        .filter(user -> !user.disabled())
                        .map(DynamicsUser::telephonyUserId)
                        .filter(id -> !id.isEmpty());
    }
}
