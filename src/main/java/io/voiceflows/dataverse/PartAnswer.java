package io.voiceflows.dataverse;

import java.util.List;
import java.util.Optional;

/**
 * What was answered to one part of a batch.
 *
 * @param responses one for each request, in order; only one for a change set that failed (Dataverse Web API, execute batch
 *     operations)
 */
public record PartAnswer(List<DataverseResponse> responses) {

    public PartAnswer {
        responses = List.copyOf(responses);
    }

    /** Why nothing of the part was done; empty when all of it was. */
    public Optional<DataverseResponse> refusal() {
        return responses.stream().filter(response -> !response.ok()).findFirst();
    }
}
