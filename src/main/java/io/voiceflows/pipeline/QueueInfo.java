package io.voiceflows.pipeline;

import io.voiceflows.callback.Party;
import java.util.UUID;

/**
 * What we need to know of a Dynamics queue.
 *
 * @param owner systemuser or team
 */
public record QueueInfo(UUID id, String name, Party owner) {

    public Party asParty() {
        return new Party("queue", id);
    }
}
