package io.voiceflows.pipeline.user;

import io.voiceflows.neighbour.NeighbourException;
import io.voiceflows.user.UserDirectory;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The routes about users, for those who are no route: operators and checks. */
@Component
public class UserRoutes {

    private static final String TENANT = "tenant";

    private final ProducerTemplate template;

    UserRoutes(ProducerTemplate template) {
        this.template = template;
    }

    /** Starts a run of user-ids and returns at once; one that is under way already is not overtaken. */
    public void startUserIds(String tenant) {
        template.asyncSend("direct:" + UserIdRuns.PIPELINE, exchange -> exchange.setVariable(TENANT, tenant));
    }

    /**
     * The users of the tenant's Dynamics, from memory where they are known.
     *
     * @throws NeighbourException when they have to be read and cannot be
     */
    public UserDirectory read(String tenant) {
        Exchange answer = template.request("direct:users-read", exchange -> exchange.setVariable(TENANT, tenant));
        if (answer.getException() instanceof NeighbourException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new IllegalStateException(
                    "The users of %s could not be read: %s"
                            .formatted(tenant, answer.getException().getMessage()),
                    answer.getException());
        }
        return answer.getMessage().getBody(UserDirectory.class);
    }
}
