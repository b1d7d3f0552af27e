package io.voiceflows.dataverse;

import io.voiceflows.neighbour.NeighbourException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The requests of the checks: through the same route, and so by the same limits, as those of the pipelines. */
@Component
final class CheckRequests {

    private final ProducerTemplate template;

    CheckRequests(ProducerTemplate template) {
        this.template = template;
    }

    /**
     * @throws NeighbourException when the environment refuses it or does not answer
     * @throws IllegalStateException when the route cannot be used
     */
    DataverseResponse read(String tenant, String path) {
        Exchange answer = template.request("direct:dataverse-send", exchange -> {
            exchange.setVariable("tenant", tenant);
            exchange.getMessage().setBody(DataverseRequest.get(path));
        });
        if (answer.getException() instanceof NeighbourException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        return answer.getMessage().getBody(DataverseResponse.class);
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
