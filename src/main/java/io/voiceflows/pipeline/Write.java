package io.voiceflows.pipeline;

import io.voiceflows.dataverse.Batch;
import io.voiceflows.dataverse.PartAnswer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one item has to write, all or nothing; it may go with the writes of others, and is answered for itself.
 *
 * @param whenAnswered notes what the answer means, or says what is to be written instead; throws what only an error policy
 *     can deal with
 */
public record Write(ItemWork work, Batch.Part part, Function<PartAnswer, Optional<Write>> whenAnswered) {

    int operations() {
        return part.requests().size();
    }
}
